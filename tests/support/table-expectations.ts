import { expect } from 'vitest'

/** Cell for cell: missing where expected, numbers within a relative 1e-9 (or absolute 1e-12), all else the same. */
export function expectCells(
  rows: readonly (readonly unknown[])[],
  expected: readonly (readonly unknown[])[],
  tolerance = 1e-9,
): void {
  expect(rows).toHaveLength(expected.length)
  for (const [row, cells] of expected.entries()) {
    for (const [column, cell] of cells.entries()) {
      const found = rows[row]?.[column]
      if (typeof cell !== 'number' || typeof found !== 'number')
        expect(found, `row ${row}, column ${column}`).toBe(cell)
      else
        expect(Math.abs(found - cell), `row ${row}, column ${column}: ${found}, not ${cell}`).toBeLessThanOrEqual(
          1e-12 + tolerance * Math.abs(cell),
        )
    }
  }
}
