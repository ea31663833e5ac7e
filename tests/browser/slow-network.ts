/** A network between a page and the real server that holds back what the page writes, as a slow one does, or is cut. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { frameKind } from '../../client/sync/plan-socket.ts'
import { messageType } from '../../shared/protocol/wire.ts'

export function slowNetwork() {
  const held: (() => void)[] = []
  const sockets: WebSocketRoute[] = []
  let holding = false
  let blocked = false
  let muted = false
  /** Sockets before this one have lost their other end without a word. */
  let silentBefore = 0
  let opened = 0
  return {
    /** Puts it before the page's sockets; before the page is opened. */
    async put(page: Page): Promise<void> {
      await page.routeWebSocket(/\/sync\//, (socket) => {
        if (blocked) return void socket.close({ code: 3001 })
        const upstream = socket.connectToServer()
        const number = opened++
        const isSilent = () => number < silentBefore
        sockets.push(socket)
        upstream.onMessage((message) => {
          if (!isSilent()) socket.send(message)
        })
        upstream.onClose((code, reason) => {
          if (!isSilent()) void socket.close({ ...(code && { code }), ...(reason && { reason }) })
        })
        socket.onMessage((message) => {
          if (typeof message === 'string' || isSilent()) return
          if (muted && message[0] === messageType.awareness) return
          if (holding && frameKind(message) !== 'other') held.push(() => upstream.send(message))
          else upstream.send(message)
        })
      })
    },
    /** Nobody is told where this person's caret is. */
    mute() {
      muted = true
    },
    hold() {
      holding = true
    },
    release() {
      holding = false
      for (const send of held.splice(0)) send()
    },
    /** What is open now looks open from both ends, and carries nothing any longer: the computer slept. */
    sleep() {
      silentBefore = opened
    },
    /** Loses what was held, and lets nobody in until `mend`. */
    async cut(): Promise<void> {
      blocked = true
      held.length = 0
      await Promise.all(sockets.splice(0).map((socket) => socket.close({ code: 3001 })))
    },
    mend() {
      blocked = false
      holding = false
    },
  }
}
