/** One connection that carries frames both ways, whatever it is made of. */
export type PipeEvents = {
  open(): void
  frame(bytes: Uint8Array<ArrayBuffer>): void
  /** Once, at the end. */
  close(code: number, reason: string): void
}

export type Pipe = {
  send(frame: Uint8Array<ArrayBuffer>): void
  close(): void
}

/** A websocket as a pipe. */
export function websocketPipe(url: string, events: PipeEvents): Pipe {
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => events.open()
  socket.onmessage = (event: MessageEvent<ArrayBuffer>) => events.frame(new Uint8Array(event.data))
  socket.onclose = (event) => events.close(event.code, event.reason)
  return { send: (frame) => socket.send(frame), close: () => socket.close() }
}
