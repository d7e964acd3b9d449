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
