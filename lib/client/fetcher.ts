import { request } from '#lib/client/request.ts'

/** The one SWR fetcher: the key is an ARM path, the value its JSON. */
export async function fetcher<T>(path: string): Promise<T> {
  return (await request<T>('GET', path)).body
}
