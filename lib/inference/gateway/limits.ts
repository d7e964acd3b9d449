/** What the gateway puts up with; times in ms. */
export interface GatewayLimits {
  /** Of one body: as much as Azure's inference image takes. */
  bodyBytes: number
  /** Of all bodies that are held at the same time. */
  heldBytes: number
  /** Until the headers of a request are there. */
  headersMs: number
  /** Without a byte of a body that is awaited, or of an answer being taken. */
  stallMs: number
  /** From the first byte of a request to its last. */
  requestMs: number
  /** Between two requests of a connection. */
  keepAliveMs: number
  connections: number
  /** Connections that the system keeps until they are taken; Linux cuts it to net.core.somaxconn. */
  backlog: number
  headerBytes: number
  /** Copies of requests that are with one mirror at the same time, and the bytes of all copies. */
  mirrored: number
  mirroredBytes: number
}

export const defaultLimits: GatewayLimits = {
  bodyBytes: 100_000_000,
  heldBytes: 500_000_000,
  headersMs: 10_000,
  stallMs: 30_000,
  requestMs: 300_000,
  keepAliveMs: 65_000,
  connections: 20_000,
  backlog: 4_096,
  headerBytes: 16_384,
  mirrored: 32,
  mirroredBytes: 64_000_000,
}
