/** What a browser does between a program and a provider: keeps cookies by host and follows redirects one by one. */
export class CookieBrowser {
  readonly #jars = new Map<string, Map<string, string>>()

  /** The `cookie` header that goes to an address. */
  cookiesFor(address: string): string {
    return [...this.#jarOf(address)].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** One request; redirects are not followed. */
  async send(address: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: this.cookiesFor(address) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) this.#keep(address, line)
    return response
  }

  /** Follows redirects for as long as they stay on this host; answers the first address that is elsewhere, or has a page. */
  async follow(address: string, form?: Record<string, string>): Promise<string> {
    const response = await this.send(address, form)
    const location = response.headers.get('location')
    if (!location) return address
    const next = new URL(location, address).href
    return new URL(next).host === new URL(address).host ? this.follow(next) : next
  }

  #keep(address: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const [name = '', ...value] = pair.split('=')
    const isOver = attributes.some((one) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(one))
    if (isOver || value.join('=') === '') this.#jarOf(address).delete(name)
    else this.#jarOf(address).set(name, value.join('='))
  }

  #jarOf(address: string): Map<string, string> {
    const { host } = new URL(address)
    const jar = this.#jars.get(host) ?? new Map<string, string>()
    this.#jars.set(host, jar)
    return jar
  }
}
