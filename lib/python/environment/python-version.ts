/** Numbers of a version: `3.11.2` is `[3, 11, 2]`. */
type Version = readonly number[]

/**
 * True when an interpreter of this version (`3.11.7`) is what a pin asks for. A plain version, as conda and MLflow write it,
 * asks for its minor version: packages fit every 3.11, and patch releases come and go. An expression such as `>=3.8,<3.9`
 * holds as it stands; an unreadable one holds for nothing.
 */
export function fitsPython(pin: string, version: string): boolean {
  const actual = toVersion(version)
  return pin
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .every((part) => fitsPart(part, actual))
}

/** How near an interpreter is to a pin that it fits: the pinned patch release first, then the newest. */
export function comparePythons(pin: string | undefined, a: string, b: string): number {
  const wanted = pin?.replace(/^[=~\s]*/, '')
  const isExact = (version: string) => (version === wanted ? 1 : 0)
  return isExact(b) - isExact(a) || compare(toVersion(b), toVersion(a))
}

/** The minor version that a pin starts with: `3.8` of `3.8.13`, `>=3.8,<3.9` and `3.8.*`. */
export function minorOf(pin: string): string | undefined {
  return /\d+\.\d+/.exec(pin)?.[0]
}

function fitsPart(part: string, actual: Version): boolean {
  const [, operator = '', text = '', isPrefix] = partPattern.exec(part) ?? []
  if (text === '') return false
  const wanted = toVersion(text)
  switch (operator) {
    case '>=':
      return compare(actual, wanted) >= 0
    case '>':
      return compare(actual, wanted) > 0
    case '<=':
      return compare(actual, wanted) <= 0
    case '<':
      return compare(actual, wanted) < 0
    case '!=':
      return isPrefix ? !startsWith(actual, wanted) : compare(actual, wanted) !== 0
    case '~=':
      return compare(actual, wanted) >= 0 && startsWith(actual, wanted.slice(0, -1))
    default:
      return startsWith(actual, wanted.slice(0, 2))
  }
}

/** Operator, version, and the star of `3.8.*`; what conda writes after a second `=` is the build. */
const partPattern = /^(>=|<=|>|<|!=|~=|={0,3})\s*(\d+(?:\.\d+)*)(\.\*|\*)?(?:=.*)?$/

const toVersion = (text: string): Version =>
  text
    .replace(/[^\d.].*$/, '')
    .split('.')
    .map(Number)

const startsWith = (version: Version, prefix: Version) => prefix.every((part, index) => version[index] === part)

function compare(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
