/** numpy functions of one number. Their results are real numbers in the precision of what they get. */
export const knownFunctions: ReadonlyMap<string, (value: number) => number> = new Map([
  ['log', Math.log],
  ['log1p', Math.log1p],
  ['log2', Math.log2],
  ['log10', Math.log10],
  ['exp', Math.exp],
  ['expm1', Math.expm1],
  ['exp2', (value) => 2 ** value],
  ['sqrt', Math.sqrt],
  ['square', (value) => value * value],
  ['cbrt', Math.cbrt],
  ['abs', Math.abs],
  ['absolute', Math.abs],
  ['fabs', Math.abs],
  ['negative', (value) => -value],
  ['positive', (value) => value],
  ['sin', Math.sin],
  ['cos', Math.cos],
  ['tan', Math.tan],
  ['arcsin', Math.asin],
  ['arccos', Math.acos],
  ['arctan', Math.atan],
  ['sinh', Math.sinh],
  ['cosh', Math.cosh],
  ['tanh', Math.tanh],
  ['arcsinh', Math.asinh],
  ['arctanh', Math.atanh],
  ['sign', (value) => (value === 0 ? 0 : Math.sign(value))],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['trunc', Math.trunc],
  ['rint', roundHalfToEven],
  ['round', roundHalfToEven],
  ['around', roundHalfToEven],
])

function roundHalfToEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  if (rest < 0.5) return below
  return rest > 0.5 || below % 2 !== 0 ? below + 1 : below
}
