type Expression = (x: string, y: string) => string

const where = (condition: string, value: string) => `CASE WHEN ${condition} THEN ${value} END`
const whole = (x: string) => `${x} = floor(${x})`
const isPole = (x: string) => `(${x} <= 0 AND ${whole(x)})`
/** DuckDB refuses infinity to functions of angles; it may compute both sides of an AND, but not what CASE leaves out. */
const turn =
  (formula: (angle: string) => string, divisor?: (angle: string) => string): Expression =>
  (x) =>
    where(`isfinite(${x})`, divisor ? where(`${divisor(x)} <> 0`, formula(x)) : formula(x))
const radians =
  (of: Expression): Expression =>
  (x, y) =>
    of(`radians(${x})`, y)
const degrees =
  (of: Expression): Expression =>
  (x, y) =>
    `degrees(${of(x, y)})`
const inUnit =
  (name: string): Expression =>
  (x) =>
    where(`abs(${x}) <= 1`, `${name}(${x})`)
const scaled =
  (round: (number: string) => string): Expression =>
  (x, y) =>
    `${round(`(${x} * pow(10, ${y}))`)} / pow(10, ${y})`

const cos = turn((x) => `cos(${x})`)
const sin = turn((x) => `sin(${x})`)
const tan = turn((x) => `tan(${x})`)
const cot = turn(
  (x) => `cos(${x}) / sin(${x})`,
  (x) => `sin(${x})`,
)
const csc = turn(
  (x) => `1 / sin(${x})`,
  (x) => `sin(${x})`,
)
const sec = turn(
  (x) => `1 / cos(${x})`,
  (x) => `cos(${x})`,
)

/** SQL of each function of doubles x and y; NULL where it is not defined. */
export const expressions: Readonly<Record<string, Expression>> = {
  Abs: (x) => `abs(${x})`,
  CubeRoot: (x) => `cbrt(${x})`,
  Exp: (x) => `exp(${x})`,
  ExpMinus1: (x) => `CASE WHEN abs(${x}) < 1 THEN 2 * exp(${x} / 2) * sinh(${x} / 2) ELSE exp(${x}) - 1 END`,
  Ln: (x) => where(`${x} > 0`, `ln(${x})`),
  LnPlus1: (x) =>
    where(`${x} > -1`, `CASE WHEN abs(${x}) < 0.5 THEN 2 * atanh(${x} / (2 + ${x})) ELSE ln(1 + ${x}) END`),
  Log10: (x) => where(`${x} > 0`, `log10(${x})`),
  Log2: (x) => where(`${x} > 0`, `log2(${x})`),
  Sqrt: (x) => where(`${x} >= 0`, `sqrt(${x})`),
  SqrtPi: (x) => where(`${x} >= 0`, `sqrt(${x} * pi())`),
  Square: (x) => `${x} * ${x}`,
  Atan2: (x, y) => `atan2(${x}, ${y})`,
  Exp2: (x, y) => `${y} * pow(2, ${x})`,
  Hypotenuse: (x, y) => `sqrt(${x} * ${x} + ${y} * ${y})`,
  Log: (x, y) => where(`${x} > 0 AND ${y} > 0 AND ${y} <> 1`, `ln(${x}) / ln(${y})`),
  NthRoot: (x, y) =>
    `CASE WHEN ${y} <> 0 AND ${x} >= 0 THEN pow(${x}, 1 / ${y}) WHEN ${whole(y)} AND abs(${y} % 2) = 1 THEN -pow(-${x}, 1 / ${y}) END`,
  Pow: (x, y) => where(`${x} >= 0 OR ${whole(y)}`, `pow(${x}, ${y})`),
  EqualTo: (x, y) => `${x} = ${y}`,
  GreaterThan: (x, y) => `${x} > ${y}`,
  GreaterThanOrEqualTo: (x, y) => `${x} >= ${y}`,
  LessThan: (x, y) => `${x} < ${y}`,
  LessThanOrEqualTo: (x, y) => `${x} <= ${y}`,
  NotEqualTo: (x, y) => `${x} <> ${y}`,
  PairMax: (x, y) => `CASE WHEN ${x} >= ${y} THEN ${x} ELSE ${y} END`,
  PairMin: (x, y) => `CASE WHEN ${x} <= ${y} THEN ${x} ELSE ${y} END`,
  Add: (x, y) => `${x} + ${y}`,
  Divide: (x, y) => `${x} / ${y}`,
  Multiply: (x, y) => `${x} * ${y}`,
  Subtract: (x, y) => `${x} - ${y}`,
  Ceiling: (x) => `ceil(${x})`,
  CeilingPower2: (x) => where(`${x} > 0`, `pow(2, ceil(log2(${x})))`),
  Floor: (x) => `floor(${x})`,
  ToEven: (x) => `2 * round(${x} / 2)`,
  ToOdd: (x) => `2 * floor(${x} / 2) + 1`,
  Mod: (x, y) => where(`${y} <> 0`, `${x} - ${y} * floor(${x} / ${y})`),
  Quotient: (x, y) => where(`${y} <> 0`, `trunc(${x} / ${y})`),
  Remainder: (x, y) => where(`${y} <> 0`, `${x} - ${y} * trunc(${x} / ${y})`),
  RoundDigits: scaled((x) => `round(${x})`),
  RoundDown: scaled((x) => `floor(${x})`),
  RoundUp: scaled((x) => `ceil(${x})`),
  Truncate: scaled((x) => `trunc(${x})`),
  Gamma: (x) => where(`NOT ${isPole(x)}`, `gamma(${x})`),
  GammaLn: (x) => where(`NOT ${isPole(x)}`, `lgamma(${x})`),
  Beta: (x, y) => where(`${x} > 0 AND ${y} > 0`, `exp(lgamma(${x}) + lgamma(${y}) - lgamma(${x} + ${y}))`),
  Acos: inUnit('acos'),
  AcosDegrees: degrees(inUnit('acos')),
  Acosh: (x) => where(`${x} >= 1`, `acosh(${x})`),
  Asin: inUnit('asin'),
  AsinDegrees: degrees(inUnit('asin')),
  Asinh: (x) => `asinh(${x})`,
  Atan: (x) => `atan(${x})`,
  AtanDegrees: (x) => `degrees(atan(${x}))`,
  Atanh: (x) => where(`abs(${x}) < 1`, `atanh(${x})`),
  Cos: cos,
  CosDegrees: radians(cos),
  Cosh: (x) => `cosh(${x})`,
  Cot: cot,
  CotDegrees: radians(cot),
  Csc: csc,
  CscDegrees: radians(csc),
  Sec: sec,
  SecDegrees: radians(sec),
  DegreesToRadians: (x) => `radians(${x})`,
  RadiansToDegrees: (x) => `degrees(${x})`,
  Sign: (x) => `sign(${x})`,
  Sin: sin,
  Sinc: (x) => `CASE WHEN ${x} = 0 THEN 1 WHEN isfinite(${x}) THEN sin(${x}) / ${x} END`,
  SinDegrees: radians(sin),
  Sinh: (x) => `sinh(${x})`,
  Tan: tan,
  TanDegrees: radians(tan),
  Tanh: (x) => `tanh(${x})`,
}
