/** JSON for people: rows and short lists stay on one line. */
export function formatRequest(value: unknown, indent = ''): string {
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === 'object' && item !== null)) return inline(value)
    return `[\n${value.map((item) => inner + formatRequest(item, inner)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return inline(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${formatRequest(member, inner)}`,
  )
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
}

/** With a space behind each comma between values. */
function inline(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value) ?? 'null'
  return `[${value.map((item) => JSON.stringify(item) ?? 'null').join(', ')}]`
}
