package card

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zlib"
)

// png writes the picture, four bits a pixel. image/png takes three times as long
// for a picture of 16 colours, and there may be hundreds of cards.
func (p *pen) png(packer *zlib.Writer) ([]byte, error) {
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
	packer.Reset(&p.packed)
	row := make([]byte, 1+(size.X+1)/2) // the first byte says that the row has no filter
	var above []byte
	for y := range size.Y {
		pix := p.picture.Pix[y*p.picture.Stride:][:size.X]
		if !bytes.Equal(pix, above) { // most are
			halve(row[1:], pix)
		}
		above = pix
		if _, err := packer.Write(row); err != nil {
			return nil, fmt.Errorf("packing a card: %w", err)
		}
	}
	if err := packer.Close(); err != nil {
		return nil, fmt.Errorf("packing a card: %w", err)
	}
	out.Grow(p.packed.Len() + 24) // and the end
	chunk(&out, "IDAT", p.packed.Bytes())
	chunk(&out, "IEND", nil)
	return out.Bytes(), nil
}

// halve makes four bits of each pixel, eight pixels at once.
func halve(row, pix []byte) {
	for len(pix) >= 8 {
		eight := binary.LittleEndian.Uint64(pix)
		eight = (eight<<4 | eight>>8) & 0x00ff00ff00ff00ff
		eight = (eight | eight>>8) & 0x0000ffff0000ffff
		binary.LittleEndian.PutUint32(row, uint32(eight|eight>>16))
		row, pix = row[4:], pix[8:]
	}
	for i := range row {
		row[i] = pix[2*i] << 4
		if 2*i+1 < len(pix) {
			row[i] |= pix[2*i+1]
		}
	}
}

// How tightly pictures are packed: cards, of which there are many, in less time than the
// standard library takes at its quickest; the few icons as tightly as can be.
const (
	quick = 4
	tight = zlib.BestCompression
)

func newPacker(level int) *zlib.Writer {
	w, err := zlib.NewWriterLevel(nil, level)
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
