import type { ScoringAuth, TokenOwner } from '#lib/inference/gateway/scoring-auth.ts'

const most = 10_000

/** Remembers whose a token is until it expires, by its digest: the token itself is not kept. */
export class TokenCache {
  readonly #auth: ScoringAuth
  readonly #now: () => number
  readonly #owners = new Map<string, TokenOwner>()

  constructor(auth: ScoringAuth, now: () => number) {
    this.#auth = auth
    this.#now = now
  }

  /** Undefined when it is not known, or has expired. */
  find(digest: string): TokenOwner | undefined {
    const owner = this.#owners.get(digest)
    if (!owner || owner.expiresAt > this.#now()) return owner
    this.#owners.delete(digest)
    return undefined
  }

  async identify(token: string, digest: string): Promise<TokenOwner | undefined> {
    const known = this.find(digest)
    if (known) return known
    const owner = await this.#auth.identify(token)
    if (!owner || owner.expiresAt <= this.#now()) return undefined
    const [oldest] = this.#owners.keys()
    if (this.#owners.size >= most && oldest !== undefined) this.#owners.delete(oldest)
    this.#owners.set(digest, owner)
    return owner
  }
}
