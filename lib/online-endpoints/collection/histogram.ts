/**
 * How numbers are spread: counts by bins [index · 2^scale, (index + 1) · 2^scale), in ascending order. Widths are powers of two and
 * bins begin at multiples of them, so that two histograms can be added whatever their scales.
 */
export interface Histogram {
  scale: number
  bins: [index: number, count: number][]
}

/** Bins that hold anything, at the most; an outlier costs one of them and not the resolution of the rest. */
export const maxBins = 256

/** Bits of the largest number that the finest bins tell apart; indexes stay whole numbers of JavaScript. */
const bits = 50
const finest = -1000

/** Of finite values with how often each occurs. */
export function histogramOf(values: readonly (readonly [value: number, count: number])[]): Histogram {
  const largest = values.reduce((most, [value]) => Math.max(most, Math.abs(value)), 0)
  const scale = largest === 0 ? finest : Math.max(finest, Math.floor(Math.log2(largest)) - bits)
  const width = 2 ** scale
  const counts = new Map<number, number>()
  for (const [value, count] of values) {
    const index = Math.floor(value / width)
    counts.set(index, (counts.get(index) ?? 0) + count)
  }
  return coarsenToFit({ scale, bins: [...counts].sort(([a], [b]) => a - b) })
}

/** Both together. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  if (a.bins.length === 0) return b
  if (b.bins.length === 0) return a
  const scale = Math.max(a.scale, b.scale)
  const counts = new Map(coarsen(a, scale).bins)
  for (const [index, count] of coarsen(b, scale).bins) counts.set(index, (counts.get(index) ?? 0) + count)
  return coarsenToFit({ scale, bins: [...counts].sort(([x], [y]) => x - y) })
}

/** The same numbers in bins of 2^scale, which must not be finer. */
export function coarsen({ scale: from, bins }: Histogram, scale: number): Histogram {
  const factor = 2 ** (scale - from)
  const coarse: Histogram['bins'] = []
  for (const [index, count] of bins) {
    const wide = Math.floor(index / factor)
    const last = coarse.at(-1)
    if (last?.[0] === wide) last[1] += count
    else coarse.push([wide, count])
  }
  return { scale, bins: coarse }
}

/** As fine as the number of bins allows. */
function coarsenToFit(histogram: Histogram): Histogram {
  if (histogram.bins.length <= maxBins) return histogram
  let [tooFine, enough] = [histogram.scale, histogram.scale + 2 * bits]
  while (enough - tooFine > 1) {
    const middle = (tooFine + enough) >> 1
    if (coarsen(histogram, middle).bins.length <= maxBins) enough = middle
    else tooFine = middle
  }
  return coarsen(histogram, enough)
}
