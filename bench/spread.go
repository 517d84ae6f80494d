package main

import (
	"math"
	"slices"
)

// spread is the median of some numbers with the quartiles.
type spread struct {
	Median float64 `json:"median"`
	Low    float64 `json:"low"`  // a quarter of the numbers is smaller
	High   float64 `json:"high"` // a quarter is larger
}

func spreadOf(numbers []float64) spread {
	sorted := slices.Sorted(slices.Values(numbers))
	return spread{Median: quantile(sorted, 0.5), Low: quantile(sorted, 0.25), High: quantile(sorted, 0.75)}
}

// quantile interpolates between the two nearest of sorted numbers, of which there must be one.
func quantile(sorted []float64, q float64) float64 {
	position := q * float64(len(sorted)-1)
	below, fraction := math.Modf(position)
	i := int(below)
	if i+1 == len(sorted) {
		return sorted[i]
	}
	return sorted[i] + fraction*(sorted[i+1]-sorted[i])
}

// ratios returns the spread of the ratios of two series within each round.
func ratios(series, reference []float64) spread {
	quotients := make([]float64, len(series))
	for i := range series {
		quotients[i] = series[i] / reference[i]
	}
	return spreadOf(quotients)
}
