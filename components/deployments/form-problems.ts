/** The messages of a form's errors, however deep their fields are; each once. */
export function listProblems(errors: object): string[] {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('message' in node && typeof node.message === 'string') return void found.add(node.message)
    for (const [key, value] of Object.entries(node)) if (key !== 'ref') visit(value)
  }
  visit(errors)
  return [...found]
}
