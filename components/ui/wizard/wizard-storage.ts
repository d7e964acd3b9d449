import type { WizardStep } from '#components/ui/wizard/wizard-steps.ts'

export interface WizardDraft<Values> {
  values: Values
  /** Ids of the steps that passed their check. */
  done: readonly string[]
}

/** The draft a reload left behind in this tab; nothing when there is none or it cannot be read. */
export function readDraft<Values>(key: string): WizardDraft<Values> | undefined {
  try {
    const text = sessionStorage.getItem(key)
    // Written by saveDraft under the same key, by the same wizard.
    return text === null ? undefined : (JSON.parse(text) as WizardDraft<Values>)
  } catch {
    return undefined
  }
}

export function saveDraft<Values>(key: string, draft: WizardDraft<Values>): void {
  sessionStorage.setItem(key, JSON.stringify(draft))
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(key)
}

/** What a reload may find again: everything but secrets, and the steps on which none has to be entered again. */
export function toDraft<Values extends Record<string, unknown>>(
  values: Values,
  passed: ReadonlySet<string>,
  {
    steps,
    secretFields,
    defaultValues,
  }: { steps: readonly WizardStep[]; secretFields: readonly string[]; defaultValues: Values },
): WizardDraft<Values> {
  const isSecret = (field: string) => secretFields.includes(field) && values[field] !== defaultValues[field]
  const kept = Object.entries(values).map(([name, value]) => [name, isSecret(name) ? defaultValues[name] : value])
  const forgetful = new Set(steps.filter(({ fields }) => fields?.some(isSecret)).map(({ id }) => id))
  // The same names, with values of the same types.
  return { values: Object.fromEntries(kept) as Values, done: [...passed].filter((id) => !forgetful.has(id)) }
}
