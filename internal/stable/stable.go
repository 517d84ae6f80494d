// Package stable sorts lists of structs with little code.
//
// [slices.SortFunc] is compiled once for each type of elements: about 12 kB of a program for each. Use it for strings, numbers and pointers, and
// Sort for structs, of which this module has short lists of many types.
package stable

import "sort"

// Sort sorts a list by a function, which returns a negative number if a comes before b, and a positive number if b comes before a. Elements for
// which it returns 0 keep their order.
func Sort[T any](list []T, compare func(a, b *T) int) {
	sort.SliceStable(list, func(i, j int) bool { return compare(&list[i], &list[j]) < 0 })
}
