/** A dialog over the page. Focus goes in and comes back; the page behind is out of reach meanwhile. */
import { X } from 'lucide-react'
import type { FormEvent, ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button, IconButton } from './button.tsx'
import css from './dialog.module.css'

export type DialogProps = {
  title: string
  /** Name of the button in the corner. */
  closeLabel: string
  onClose(): void
  children: ReactNode
  /** Buttons at the foot, the one that goes on last. */
  footer?: ReactNode
  wide?: boolean
  /** Something has been written in it: Escape does not throw it away, the buttons decide. */
  keepOpen?: boolean
  /** Makes the dialog a form; Enter and a submit button call it. */
  onSubmit?(): void
  alert?: boolean
  /** Long and without a field to go to: the keyboard must reach the text to scroll it. */
  readOnly?: boolean
}

/** Shown while mounted. */
export function Dialog({
  title,
  closeLabel,
  onClose,
  children,
  footer,
  wide,
  keepOpen,
  onSubmit,
  alert,
  readOnly,
}: DialogProps) {
  const content = (
    <>
      {readOnly ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className={css['body']} tabIndex={0} aria-label={title}>
          {children}
        </section>
      ) : (
        <div className={css['body']}>{children}</div>
      )}
      {footer && <div className={css['foot']}>{footer}</div>}
    </>
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <ModalOverlay
      className={css['shade'] ?? ''}
      isOpen
      isKeyboardDismissDisabled={keepOpen ?? false}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`${css['modal']} ${wide ? css['wide'] : ''}`}>
        <AriaDialog className={css['dialog'] ?? ''} role={alert ? 'alertdialog' : 'dialog'}>
          <div className={css['head']}>
            <Heading slot="title" level={2} className={css['title'] ?? ''}>
              {title}
            </Heading>
            <IconButton label={closeLabel} icon={<X size="1.25rem" aria-hidden="true" />} onPress={onClose} />
          </div>
          {onSubmit ? (
            <form className={css['form']} noValidate onSubmit={submit}>
              {content}
            </form>
          ) : (
            content
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A question before something that is hard to take back. */
export function ConfirmDialog(props: {
  title: string
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  danger?: boolean
  pending?: boolean
  onConfirm(): void
  onClose(): void
}) {
  return (
    <Dialog
      alert
      title={props.title}
      closeLabel={props.cancelLabel}
      onClose={props.onClose}
      footer={
        <>
          <Button onPress={props.onClose}>{props.cancelLabel}</Button>
          <Button
            kind={props.danger ? 'danger' : 'primary'}
            isPending={props.pending ?? false}
            onPress={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  )
}
