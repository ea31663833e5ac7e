// The limit to measure against: a bare relay. No Yjs, no check, no store: what one sends, the others get.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const rooms = new Map()
const http = createServer((_, response) => response.end('relay'))
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, skipUTF8Validation: true })
sockets.on('connection', (socket, request) => {
  const name = request.url
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room)
  room.add(socket)
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: true })
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    room.delete(socket)
    if (room.size === 0) rooms.delete(name)
  })
})
http.listen(Number(process.env.PORT), '127.0.0.1', 1024, () => console.log('ready'))
