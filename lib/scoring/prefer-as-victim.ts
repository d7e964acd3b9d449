import { writeFileSync } from 'node:fs'

/** Called by a process that opens a stranger's file: others are more important than it. */
export function preferAsVictim(): void {
  try {
    // When a graph takes all memory, Linux should end this process and no other.
    writeFileSync('/proc/self/oom_score_adj', '1000')
  } catch {
    // Other systems have no such file.
  }
}
