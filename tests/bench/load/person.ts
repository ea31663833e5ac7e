/** One open browser tab of the load: a raw socket that writes frames made beforehand and keeps what comes. */
import net from 'node:net'

export type Chunk = { at: number; bytes: Buffer }

export class Person {
  readonly chunks: Chunk[] = []
  bytes = 0
  closed = false
  /** Milliseconds (performance.now) until the upgrade was answered. */
  opened: Promise<void>
  private socket: net.Socket
  private keep: boolean

  /** @param keep whether what arrives is kept for reading after the clock has stopped */
  constructor(port: number, path: string, keep: boolean) {
    this.keep = keep
    this.socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
    let head: Buffer | null = Buffer.alloc(0)
    let open: () => void = () => {}
    let fail: (reason: Error) => void = () => {}
    this.opened = new Promise((resolve, reject) => {
      open = resolve
      fail = reject
    })
    this.opened.catch(() => {})
    this.socket.on('data', (bytes: Buffer) => {
      if (head === null) return this.take(bytes)
      head = Buffer.concat([head, bytes])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const rest = head.subarray(end + 4)
      if (!head.toString('latin1').startsWith('HTTP/1.1 101')) fail(new Error(head.toString('latin1', 0, 80)))
      head = null
      open()
      if (rest.length > 0) this.take(rest)
    })
    this.socket.on('error', (error) => fail(error))
    this.socket.on('close', () => {
      this.closed = true
      fail(new Error('closed before it opened'))
    })
  }

  private take(bytes: Buffer): void {
    this.bytes += bytes.length
    if (this.keep) this.chunks.push({ at: performance.now(), bytes })
  }

  send(frame: Buffer): void {
    this.socket.write(frame)
  }

  /** Stops reading, as a browser on a dead network does. */
  stall(): void {
    this.socket.pause()
  }

  leave(): void {
    this.socket.destroy()
  }
}
