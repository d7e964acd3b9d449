/** One thing that was tried with a model before a deployment was called ready. */
export interface Check {
  name: string
  ok: boolean
  detail: string
}

/** What scoring a model before its deployment was called ready showed; older ones have no list of checks. */
export interface SelfCheck {
  ok: boolean
  message: string
  rows: number
  ms: number
  checks?: Check[]
}
