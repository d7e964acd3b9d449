interface Sentence {
  status: 401 | 403 | 500 | 503
  say: (provider: string) => string
}

const operator = 'the person who runs Slipway'

/** Every way a sign-in through the provider can end without anybody being let in, in words for the sign-in page. */
export const refusals = {
  unreachable: {
    status: 503,
    say: (name) => `${name} does not answer. Try again in a few minutes; if it stays like this, tell ${operator}.`,
  },
  misconfigured: {
    status: 503,
    say: (name) =>
      `${name} is not what SLIPWAY_OIDC_ISSUER says it is. Tell ${operator}; the server log has the details.`,
  },
  client: {
    status: 503,
    say: (name) =>
      `${name} does not accept Slipway's client id or client secret. Tell ${operator}, who has to correct SLIPWAY_OIDC_CLIENT_ID or SLIPWAY_OIDC_CLIENT_SECRET.`,
  },
  begun: {
    status: 401,
    say: () => 'This sign-in took too long, or was begun in another window or browser. Begin again.',
  },
  cancelled: { status: 401, say: (name) => `${name} says that the sign-in was cancelled, or is not allowed for you.` },
  provider: {
    status: 503,
    say: (name) => `${name} could not sign you in. Try again; if it stays like this, tell ${operator}.`,
  },
  unverified: {
    status: 401,
    say: (name) => `What ${name} answered could not be verified, so nobody was signed in. The server log says why.`,
  },
  'no-email': {
    status: 403,
    say: (name) =>
      `${name} does not tell Slipway your e-mail address. Ask its administrator to release the claim 'email'.`,
  },
  'email-unverified': {
    status: 403,
    say: (name) => `${name} says that your e-mail address is not verified. Verify it there, then sign in again.`,
  },
  'email-taken': {
    status: 403,
    say: (name) =>
      `There is already an account with your e-mail address here, and ${name} does not prove that it is yours. Sign in with its password, or ask an owner of this instance to delete that account.`,
  },
  disabled: { status: 403, say: () => 'Your account here is disabled. Ask an owner of this instance to enable it.' },
  failed: { status: 500, say: () => 'Signing in failed inside Slipway. The server log has the details.' },
} as const satisfies Record<string, Sentence>

export type Refusal = keyof typeof refusals

/** What the sign-in page says about the `error` of its address; of next-auth's own ones, which have capitals, only that there was one. */
export function presentRefusal(error: string | string[] | undefined, provider: string): string | undefined {
  if (typeof error !== 'string') return undefined
  if (isRefusal(error)) return refusals[error].say(provider)
  return /^(OAuth|Callback)/.test(error) ? refusals.provider.say(provider) : undefined
}

const isRefusal = (text: string): text is Refusal => Object.hasOwn(refusals, text)

/** Ends a sign-in; the message is for the log. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'Refused'
    this.refusal = refusal
  }
}
