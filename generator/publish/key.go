package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"sync"
)

// KeyOf is the key of what follows from some values alone: texts, numbers, and structs,
// lists and maps of such, by what they hold. What a struct keeps to itself does not count.
// Values that have none, such as functions, are a fault of the program, and it panics.
func KeyOf(values ...any) Key {
	into := buffers.Get().(*[]byte)
	defer buffers.Put(into)
	out := (*into)[:0]
	for _, v := range values {
		out = anything(out, reflect.ValueOf(v))
	}
	*into = out
	return sha256.Sum256(out)
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// spell appends what a value holds, so that two values are spelt alike where they hold the same.
type spell func(out []byte, v reflect.Value) []byte

var spells sync.Map // by reflect.Type

func spellOf(t reflect.Type) spell {
	if known, ok := spells.Load(t); ok {
		return known.(spell)
	}
	// A type that holds itself finds this one until its own is there.
	spells.LoadOrStore(t, spell(func(out []byte, v reflect.Value) []byte { return newSpell(t)(out, v) }))
	made := newSpell(t)
	spells.Store(t, made)
	return made
}

func newSpell(t reflect.Type) spell {
	switch t.Kind() {
	case reflect.String:
		return func(out []byte, v reflect.Value) []byte {
			s := v.String()
			return append(binary.AppendUvarint(out, uint64(len(s))), s...)
		}
	case reflect.Bool:
		return func(out []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(out, 1)
			}
			return append(out, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(out []byte, v reflect.Value) []byte { return binary.AppendVarint(out, v.Int()) }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(out []byte, v reflect.Value) []byte { return binary.AppendUvarint(out, v.Uint()) }
	case reflect.Float32, reflect.Float64:
		return func(out []byte, v reflect.Value) []byte {
			return binary.BigEndian.AppendUint64(out, math.Float64bits(v.Float()))
		}
	case reflect.Slice, reflect.Array:
		return list(t)
	case reflect.Map:
		return sorted
	case reflect.Pointer:
		return func(out []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(out, 0)
			}
			return spellOf(t.Elem())(append(out, 1), v.Elem())
		}
	case reflect.Interface:
		return func(out []byte, v reflect.Value) []byte { return anything(out, v.Elem()) }
	case reflect.Struct:
		return fields(t)
	}
	panic("publish: there is no key of a " + t.String())
}

// anything spells a value with its type before it.
func anything(out []byte, v reflect.Value) []byte {
	if !v.IsValid() {
		return append(out, 0)
	}
	name := v.Type().String()
	out = append(binary.AppendUvarint(out, uint64(len(name))), name...)
	return spellOf(v.Type())(out, v)
}

func list(t reflect.Type) spell {
	if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		return func(out []byte, v reflect.Value) []byte {
			return append(binary.AppendUvarint(out, uint64(v.Len())), v.Bytes()...)
		}
	}
	return func(out []byte, v reflect.Value) []byte {
		out = binary.AppendUvarint(out, uint64(v.Len()))
		if v.Len() == 0 {
			return out
		}
		one := spellOf(t.Elem())
		for i := range v.Len() {
			out = one(out, v.Index(i))
		}
		return out
	}
}

// sorted spells a map in the order of its keys as they are spelt.
func sorted(out []byte, v reflect.Value) []byte {
	type entry struct {
		key   string
		value reflect.Value
	}
	var all []entry
	for i := v.MapRange(); i.Next(); {
		all = append(all, entry{string(anything(nil, i.Key())), i.Value()})
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	out = binary.AppendUvarint(out, uint64(len(all)))
	for _, e := range all {
		out = anything(append(out, e.key...), e.value)
	}
	return out
}

func fields(t reflect.Type) spell {
	type field struct {
		at    int
		spell spell
	}
	var all []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			all = append(all, field{i, spellOf(f.Type)})
		}
	}
	return func(out []byte, v reflect.Value) []byte {
		for _, f := range all {
			out = f.spell(out, v.Field(f.at))
		}
		return out
	}
}
