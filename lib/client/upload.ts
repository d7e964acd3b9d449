import { parseApiError, unreachable } from '#lib/client/api-error.ts'
import { goToSignIn, withApiVersion } from '#lib/client/request.ts'

export interface UploadOptions {
  /** Called with the bytes sent so far. */
  onProgress?: (sentBytes: number) => void
  signal?: AbortSignal
}

/**
 * PUTs a file as raw bytes and never overwrites what is there (`If-None-Match: *`).
 * XMLHttpRequest, because `fetch` does not report how much of the body has been sent.
 */
export function upload(path: string, file: Blob, { onProgress, signal }: UploadOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = () => xhr.abort()
    xhr.open('PUT', withApiVersion(path))
    xhr.setRequestHeader('content-type', 'application/octet-stream')
    xhr.setRequestHeader('if-none-match', '*')
    xhr.upload.onprogress = (event) => onProgress?.(event.loaded)
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) return resolve()
      if (xhr.status === 401) goToSignIn()
      reject(parseApiError(xhr.status, xhr.responseText, xhr.getResponseHeader('x-ms-request-id') ?? undefined))
    }
    xhr.onerror = () => reject(unreachable())
    xhr.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'))
    xhr.onloadend = () => signal?.removeEventListener('abort', abort)
    if (signal?.aborted) return reject(new DOMException('The upload was cancelled.', 'AbortError'))
    signal?.addEventListener('abort', abort)
    xhr.send(file)
  })
}
