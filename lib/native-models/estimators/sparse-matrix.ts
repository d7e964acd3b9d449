import { type Attributes, attributesOf, type Numbers } from '#lib/native-models/estimators/attributes.ts'
import { isObject } from '#lib/native-models/values/python-value.ts'

/** 32 million doubles are 256 MB: what a sparse matrix may become. */
const mostCells = 32_000_000

/** A matrix that is an array, or SciPy's compressed sparse rows with their zeros filled in. Throws NotNative. */
export function matrixNumbers(attributes: Attributes, name: string): Numbers {
  const value = attributes.get(name)
  return isObject(value) && /^csr_(matrix|array)$/.test(value.name)
    ? fillIn(attributes, name)
    : attributes.numbers(name)
}

function fillIn(attributes: Attributes, name: string): Numbers {
  const sparse = attributesOf(attributes.child(name))
  const [rows = 0, columns = 0] = sparse.numbers('_shape').values
  const starts = sparse.numbers('indptr').values
  const places = sparse.numbers('indices').values
  const { values, dtype } = sparse.numbers('data')
  const isSized = Number.isInteger(rows) && Number.isInteger(columns) && rows >= 0 && columns >= 0
  const isWhole = isSized && starts.length === rows + 1 && places.length === values.length
  if (!isWhole || places.some((place) => !(place >= 0 && place < columns))) {
    return attributes.refuse(name, 'is a sparse matrix whose parts do not fit')
  }
  if (rows * columns > mostCells) return attributes.refuse(name, 'is a sparse matrix too large to fill in')
  const filled = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const end = Math.min(starts[row + 1] ?? 0, places.length)
    for (let at = starts[row] ?? end; at < end; at++) {
      const place = row * columns + (places[at] ?? 0)
      filled[place] = (filled[place] ?? 0) + (values[at] ?? 0)
    }
  }
  return { values: filled, shape: [rows, columns], dtype }
}
