// @hocuspocus/server with its defaults; with DATABASE set, also its SQLite extension.
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const database = process.env.DATABASE
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
  extensions: database ? [new SQLite({ database })] : [],
})
await server.listen()
console.log('ready')
