import type { ApiReply, RequestOptions } from '#lib/client/request.ts'
import { request } from '#lib/client/request.ts'

type Options = Omit<RequestOptions, 'body'>

export const get = <T>(path: string, options?: Options): Promise<ApiReply<T>> => request<T>('GET', path, options)

export const put = <T>(path: string, body: unknown, options?: Options): Promise<ApiReply<T>> =>
  request<T>('PUT', path, { ...options, body })

export const patch = <T>(path: string, body: unknown, options?: Options): Promise<ApiReply<T>> =>
  request<T>('PATCH', path, { ...options, body })

export const post = <T>(path: string, body?: unknown, options?: Options): Promise<ApiReply<T>> =>
  request<T>('POST', path, { ...options, body })

export const del = (path: string, options?: Options): Promise<ApiReply<undefined>> =>
  request<undefined>('DELETE', path, options)
