import { numberSql } from '#lib/pipelines/transformations/sql-literal.ts'

/**
 * The standard normal distribution function as SQL, which DuckDB lacks: W. J. Cody's rational approximations (ACM TOMS 715, 1993), to
 * about 1e-15. Null stays null.
 */
export function normalDistribution(z: string): string {
  const y = `abs(${z})`
  const tail = `exp(-0.5 * ${y} * ${y}) * CASE WHEN ${y} <= ${numberSql(Math.sqrt(32))} THEN ${middle(y)} ELSE ${far(y)} END`
  return `CASE WHEN ${y} <= 0.67448975 THEN 0.5 + ${z} * ${near(`(${z} * ${z})`)} WHEN ${z} > 0 THEN 1 - ${tail} ELSE ${tail} END`
}

const near = (square: string) =>
  ratio(square, {
    above: [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
    below: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
  })

const middle = (y: string) =>
  ratio(y, {
    above: [
      1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
      2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
    ],
    below: [
      1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
      34900.95272114598, 38912.00328609327, 19685.429676859992,
    ],
  })

function far(y: string): string {
  const inverse = `(1 / (${y} * ${y}))`
  const rest = ratio(inverse, {
    above: [
      0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
      0.000029112874951168793,
    ],
    below: [
      1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
    ],
  })
  return `((${numberSql(1 / Math.sqrt(2 * Math.PI))} - ${inverse} * ${rest}) / ${y})`
}

/** Two polynomials of the same variable, coefficients from the highest power. */
const ratio = (x: string, { above, below }: { above: number[]; below: number[] }) =>
  `(${polynomial(x, above)} / ${polynomial(x, below)})`

const polynomial = (x: string, coefficients: readonly number[]) =>
  coefficients.map(numberSql).reduce((sum, next) => `(${sum} * ${x} + ${next})`)
