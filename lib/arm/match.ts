/** The values of a template's braces in a path; undefined when it is another path. Literal segments match in any case, as ARM ids do. */
export function matchTemplate(
  template: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, expected] of template.entries()) {
    const actual = decodeSegment(path[index] ?? '')
    if (actual === undefined) return undefined
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = actual
    else if (expected.toLowerCase() !== actual.toLowerCase()) return undefined
  }
  return params
}

/** What lies between the slashes of a path or template; one at the end says nothing. */
export const segmentsOf = (path: string): string[] => path.replace(/\/+$/, '').split('/').slice(1)

/** What a segment says, its escapes read; undefined when it is empty or cannot be read. */
export function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment) || undefined
  } catch {
    return undefined
  }
}
