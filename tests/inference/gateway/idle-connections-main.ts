import { connect } from 'node:net'

// Opens connections on which nothing is sent, says how many there are, and keeps them until its parent ends.
const [, , port = '', wanted = ''] = process.argv
let opened = 0
for (let n = 0; n < Number(wanted); n++) {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      opened++
      resolve()
    })
    socket.once('error', () => resolve())
  })
}
process.send?.(opened)
process.once('disconnect', () => process.exit(0))
