/** The names with those that occur before, in whatever case, numbered: `a`, `A` → `a`, `A_1`. Empty ones become `Col<n>`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((given, index) => {
    const name = given === '' ? `Col${index + 1}` : given
    const free = freeName(name, taken)
    taken.add(free.toLowerCase())
    return free
  })
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 1; ; number++) {
    const numbered = `${name}_${number}`
    if (!taken.has(numbered.toLowerCase())) return numbered
  }
}
