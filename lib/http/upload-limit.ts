import { AppError } from '#lib/core/errors.ts'

/** Throws PayloadTooLarge when an upload has, or announces, more bytes than Slipway is configured to take. */
export function refuseLargeUpload(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return
  throw new AppError(
    'PayloadTooLarge',
    `The upload is larger than the ${Math.round(maxBytes / 1e5) / 10} MB that one may have (SLIPWAY_MAX_UPLOAD_MB). Nothing was kept: split the file, or let whoever runs Slipway put it into the datastore.`,
    'body',
  )
}
