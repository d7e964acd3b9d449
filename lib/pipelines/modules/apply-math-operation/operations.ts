/** A function's name by category, as the inspector offers them. */
export const operations = {
  Basic: {
    one: ['Abs', 'CubeRoot', 'Exp', 'ExpMinus1', 'Ln', 'LnPlus1', 'Log10', 'Log2', 'Sqrt', 'SqrtPi', 'Square'],
    two: ['Atan2', 'Exp2', 'Hypotenuse', 'Log', 'NthRoot', 'Pow'],
  },
  Compare: {
    one: [],
    two: [
      'EqualTo',
      'GreaterThan',
      'GreaterThanOrEqualTo',
      'LessThan',
      'LessThanOrEqualTo',
      'NotEqualTo',
      'PairMax',
      'PairMin',
    ],
  },
  Operations: { one: [], two: ['Add', 'Divide', 'Multiply', 'Subtract'] },
  Rounding: {
    one: ['Ceiling', 'CeilingPower2', 'Floor', 'ToEven', 'ToOdd'],
    two: ['Mod', 'Quotient', 'Remainder', 'RoundDigits', 'RoundDown', 'RoundUp', 'Truncate'],
  },
  Special: { one: ['Gamma', 'GammaLn'], two: ['Beta'] },
  Trigonometric: {
    one: [
      ...['Acos', 'AcosDegrees', 'Acosh', 'Asin', 'AsinDegrees', 'Asinh', 'Atan', 'AtanDegrees', 'Atanh'],
      ...['Cos', 'CosDegrees', 'Cosh', 'Cot', 'CotDegrees', 'Csc', 'CscDegrees', 'Sec', 'SecDegrees'],
      ...['DegreesToRadians', 'RadiansToDegrees', 'Sign', 'Sin', 'Sinc', 'SinDegrees', 'Sinh'],
      ...['Tan', 'TanDegrees', 'Tanh'],
    ],
    two: [],
  },
} as const satisfies Record<string, { one: readonly string[]; two: readonly string[] }>

export type MathCategory = keyof typeof operations

export const namesOf = (category: MathCategory): string[] =>
  [...operations[category].one, ...operations[category].two].toSorted((a, b) => a.localeCompare(b, 'en'))

export const takesSecond = (category: MathCategory, name: string): boolean =>
  (operations[category].two as readonly string[]).includes(name)
