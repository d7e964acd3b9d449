import type { PredictionColumn } from '#lib/scoring/scorer.ts'

/** The best classes of each row as texts `value:index[:label]`, best first: Triton's classification extension. */
export function classify(output: PredictionColumn, from: number, rows: number, classes: number): PredictionColumn {
  const { width, labels, values, name } = output
  const count = Math.min(classes, width)
  const texts: string[] = []
  for (let row = from; row < from + rows; row++) {
    const scored = Array.from({ length: width }, (_, index) => ({ index, value: values[row * width + index] }))
    scored.sort((a, b) => Number(b.value) - Number(a.value))
    for (const { index, value } of scored.slice(0, count)) {
      const label = labels?.[index]
      texts.push(label === undefined ? `${value}:${index}` : `${value}:${index}:${label}`)
    }
  }
  return { name, type: 'string', width: count, shape: [count], values: texts }
}
