/** A folder of its own for one upload, ordered by time: `uploads/2026-03-01-142530-k3f9`. */
export function newUploadFolder(): string {
  const [day = '', time = ''] = new Date().toISOString().split('T')
  const mark = Math.random().toString(36).slice(2, 6)
  return `uploads/${day}-${time.slice(0, 8).replaceAll(':', '')}-${mark}`
}
