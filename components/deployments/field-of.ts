/** What requests of any deployment name otherwise than the fields of its form. */
const assetTargets: Readonly<Record<string, string>> = {
  assetId: 'model',
  codeConfiguration: 'code',
  codeId: 'code',
  environmentId: 'environment',
  description: 'deploymentDescription',
}

/** Finds the form's field for what the API refuses, which it names by its own spelling: the last part of a target. */
export function fieldsBy(targets: Readonly<Record<string, string>>): (target: string) => string | undefined {
  const all: Readonly<Record<string, string>> = { ...assetTargets, ...targets }
  return (target) => {
    const last = target.split(/[./]/).at(-1)
    return last === undefined ? undefined : (all[last] ?? last)
  }
}
