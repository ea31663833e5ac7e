/**
 * Pictures in pasted HTML. What came as data becomes a figure that is sent afterwards; what lies on a web server or on
 * somebody's disk cannot be fetched from here and is counted, so that the person is told.
 */

export type TakenPicture = { id: string; dataUrl: string }

const sendable = /^data:image\/(?:png|jpe?g|svg\+xml)[;,]/i

/** Replaces every picture by a figure, or takes it away. */
export function takePictures(
  body: HTMLElement,
  newId: () => string,
): { pictures: TakenPicture[]; lost: number } {
  const pictures: TakenPicture[] = []
  let lost = 0
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    if (!sendable.test(source)) {
      if (!isTiny(image)) lost += 1
      image.remove()
      continue
    }
    const id = newId()
    const figure = body.ownerDocument.createElement('div')
    figure.dataset['node'] = 'figure'
    figure.dataset['id'] = id
    const alt = image.getAttribute('alt')?.trim() ?? ''
    if (alt !== '') figure.dataset['alt'] = alt
    const box = image.closest('figure')
    const caption = box?.querySelector('figcaption')
    const words = caption?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    if (words !== '') figure.dataset['caption'] = words
    caption?.remove()
    // Out of the paragraph that held nothing else, which would stay behind empty.
    const paragraph = image.closest('p')
    const alone =
      paragraph !== null &&
      paragraph.textContent?.trim() === '' &&
      paragraph.querySelectorAll('img').length === 1
    ;(alone ? paragraph : image).replaceWith(figure)
    pictures.push({ id, dataUrl: source })
  }
  return { pictures, lost }
}

/** Counting pixels of web pages are no pictures. */
const isTiny = (image: HTMLImageElement): boolean =>
  ['width', 'height'].some((side) => {
    const size = Number(image.getAttribute(side) ?? Number.NaN)
    return size >= 0 && size < 4
  })
