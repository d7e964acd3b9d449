import type { BlobError } from '#lib/blob-host/blob-error.ts'
import type { BlobAnswer, BlobRequest } from '#lib/blob-host/blob-request.ts'
import { element, xmlDocument } from '#lib/blob-host/xml.ts'
import type { Config } from '#lib/config.ts'

/** A refusal as the Blob service sends it: a code in a header, and in XML with a message. */
export function presentBlobError(
  { code, status, message }: BlobError,
  { method, requestId }: Pick<BlobRequest, 'method' | 'requestId'>,
  now: Date,
  config: Pick<Config, 'publicUrl' | 'tenantId'> | undefined,
): BlobAnswer {
  const text = `${message}\nRequestId:${requestId}\nTime:${now.toISOString()}`
  const body = xmlDocument(element('Error', [element('Code', code), element('Message', text)]))
  const headers = {
    'x-ms-error-code': code,
    // Clients that sign in ask here for a token, before they have said who they are.
    ...(status === 401 && config && { 'www-authenticate': challenge(config) }),
  }
  if (method === 'HEAD') return { status, headers }
  return { status, headers: { ...headers, 'content-type': 'application/xml' }, body }
}

const challenge = ({ publicUrl, tenantId }: Pick<Config, 'publicUrl' | 'tenantId'>) =>
  `Bearer authorization_uri=${publicUrl}/${tenantId}/oauth2/authorize resource_id=https://storage.azure.com`
