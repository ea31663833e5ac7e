/** Where a form was refused: focus goes to the first field that must be mended, once its fault is on the screen. */
export function focusFirstFault(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[role=dialog] form [aria-invalid=true]')?.focus()
  })
}
