// Package fmtsort gives a map's entries in the order in which fmt prints them.
package fmtsort

import "reflect"

// SortedMap is a map's entries in order of key.
type SortedMap []KeyValue

type KeyValue struct {
	Key, Value reflect.Value
}

// Sort orders by key: numbers and strings by value, false before true, NaN before numbers, structs and arrays by their parts,
// interfaces first by type, pointers by address.
func Sort(m reflect.Value) SortedMap {
	if m.Kind() != reflect.Map {
		return nil
	}
	sorted := make(SortedMap, 0, m.Len())
	for it := m.MapRange(); it.Next(); {
		sorted = append(sorted, KeyValue{it.Key(), it.Value()})
	}
	tmp := make(SortedMap, len(sorted))
	mergeSort(sorted, tmp)
	return sorted
}

// mergeSort is stable, as the order of equal keys (NaN) should be that of the map.
func mergeSort(a, tmp SortedMap) {
	if len(a) < 2 {
		return
	}
	mid := len(a) / 2
	mergeSort(a[:mid], tmp[:mid])
	mergeSort(a[mid:], tmp[mid:])
	copy(tmp, a)
	i, j := 0, mid
	for k := range a {
		if j >= len(a) || i < mid && compare(tmp[i].Key, tmp[j].Key) <= 0 {
			a[k] = tmp[i]
			i++
		} else {
			a[k] = tmp[j]
			j++
		}
	}
}

func order[T int | int64 | uint64 | uintptr | string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func floats(a, b float64) int {
	switch {
	case a < b || a != a && b == b:
		return -1
	case a > b || b != b && a == a:
		return 1
	}
	return 0
}

func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return -1
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return order(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return order(a.Uint(), b.Uint())
	case reflect.String:
		return order(a.String(), b.String())
	case reflect.Float32, reflect.Float64:
		return floats(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := floats(real(x), real(y)); c != 0 {
			return c
		}
		return floats(imag(x), imag(y))
	case reflect.Bool:
		x, y := a.Bool(), b.Bool()
		switch {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		return order(a.Pointer(), b.Pointer())
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		if a.IsNil() || b.IsNil() {
			switch {
			case a.IsNil() && b.IsNil():
				return 0
			case a.IsNil():
				return -1
			}
			return 1
		}
		x, y := a.Elem(), b.Elem()
		if x.Type() != y.Type() {
			return order(x.Type().String(), y.Type().String())
		}
		return compare(x, y)
	}
	return 0
}
