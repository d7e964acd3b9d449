import { endpointName } from '#lib/deployments/endpoint-name.ts'

const longest = 32

/** `<model>-<suffix>`, bent to the rule for names. */
export function suggestEndpointName(model: string, suffix: string): string {
  const letters = model.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^[^a-zA-Z]+/, '')
  return `${(letters || 'model').slice(0, longest - suffix.length - 1).replace(/-$/, '')}-${suffix}`
}

/** Says that a name is taken; the API's sentence about it, or nothing. */
export type NameCheck = (name: string) => Promise<string | undefined>

/** A valid name that the check has nothing against. */
export const freeName = (check: NameCheck) =>
  endpointName.superRefine(async (name, ctx) => {
    const problem = await check(name)
    if (problem) ctx.addIssue({ code: 'custom', message: problem })
  })
