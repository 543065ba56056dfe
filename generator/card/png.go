package card

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// png writes the picture, four bits a pixel. image/png takes three times as long
// for a picture of 16 colours, and there may be hundreds of cards.
func (p *pen) png() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	size := p.picture.Rect.Size()
	head := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	head = binary.BigEndian.AppendUint32(head, uint32(size.Y))
	chunk(&out, "IHDR", append(head, 4, 3, 0, 0, 0)) // bits, palette, deflate, filters, whole at once
	var palette []byte
	for _, c := range p.picture.Palette {
		r, g, b, _ := c.RGBA()
		palette = append(palette, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	chunk(&out, "PLTE", palette)
	p.packed.Reset()
	p.packer.Reset(&p.packed)
	row := make([]byte, 1+(size.X+1)/2) // the first byte says that the row has no filter
	for y := range size.Y {
		pix := p.picture.Pix[y*p.picture.Stride:][:size.X]
		for i := range size.X / 2 {
			row[1+i] = pix[2*i]<<4 | pix[2*i+1]
		}
		if size.X%2 == 1 {
			row[len(row)-1] = pix[size.X-1] << 4
		}
		if _, err := p.packer.Write(row); err != nil {
			return nil, fmt.Errorf("packing a card: %w", err)
		}
	}
	if err := p.packer.Close(); err != nil {
		return nil, fmt.Errorf("packing a card: %w", err)
	}
	chunk(&out, "IDAT", p.packed.Bytes())
	chunk(&out, "IEND", nil)
	return out.Bytes(), nil
}

// newPacker is quick rather than tight: a card has few colours and much paper.
func newPacker() *zlib.Writer {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic("card: " + err.Error()) // no such level
	}
	return w
}

// chunk writes a part of a PNG: length, name, data, check sum.
func chunk(out *bytes.Buffer, name string, data []byte) {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(data)))
	out.Write(n[:])
	sum := crc32.NewIEEE()
	for _, part := range [][]byte{[]byte(name), data} {
		out.Write(part)
		sum.Write(part)
	}
	binary.BigEndian.PutUint32(n[:], sum.Sum32())
	out.Write(n[:])
}
