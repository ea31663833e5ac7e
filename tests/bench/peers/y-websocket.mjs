// @y/websocket-server 0.1.5 on Yjs 13: published against a Yjs it cannot be installed with, so its
// dependencies are pinned by this folder's overrides.
import { createServer } from 'node:http'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'

const http = createServer((_, response) => response.end('y-websocket'))
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
http.listen(Number(process.env.PORT), '127.0.0.1', 1024, () => console.log('ready'))
