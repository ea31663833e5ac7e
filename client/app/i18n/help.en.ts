/** The help, in English: the same topics, parts and steps as in Swedish. */
import type { HelpTexts } from './help.sv.ts'

export const helpEn: HelpTexts = {
  title: 'Help',
  intro:
    'Choose what you want to do. Follow the steps in order: the names in boxes are the buttons and fields on the page.',
  narrow:
    'On a narrow screen, [plans:page.share], [plans:page.export] and [print:print] are under [plans:page.more].',
  search: 'Search the help',
  searchHint: 'For example invite, table or PDF.',
  found_one: '{{count}} topic',
  found_other: '{{count}} topics',
  nothing: 'No topic has those words. Try another word, or ask the coordinator of the plan.',
  all: 'All topics',
  notYet: 'What Samsyn does not do yet',
  print: 'Print the help',
  keys: 'Show all keys',
  topics: {
    together: {
      title: 'Write in the same plan at the same time',
      about: 'Invite others, and see who is writing where while you work in the meeting room and from home.',
      words: 'share invite invitation link member role meeting caret cursor together organisation',
      notYet: '',
      parts: [
        {
          heading: 'Invite someone (the coordinator)',
          steps: [
            'Open the plan and press [plans:page.share].',
            'Choose the tab [people:share.invite] if it is not shown already.',
            'Write in [people:invite.name].',
            'Choose in [people:invite.organisation]. If it is not in the list, choose [people:invite.newOrganisation] and write in [people:invite.newName].',
            'Choose [app:role.editor] for someone who will write, or [app:role.reader] for someone who will only read.',
            'Press [people:invite.confirm].',
            'Press [people:members.copyLink]. Then send the link to the person yourself, for example by e-mail. Samsyn sends nothing.',
          ],
        },
        {
          heading: 'Enter the plan (the person invited)',
          steps: ['Open the link you were sent.', 'Press [people:invitation.enter].'],
        },
        {
          heading: 'Write, and see the others',
          steps: [
            'Click in the text and write. When [kept:save.saved] stands at the top, everyone has the words.',
            'Press the initials at the top. The button is called [together:people.here]. It shows who is here, organisation by organisation.',
            'Press a name in the list. You come to where that person is writing.',
            'If the carets of others disturb you, open the same list and clear [together:people.showCarets].',
          ],
        },
      ],
    },
    area: {
      title: 'Add a development area',
      about: 'The whole area comes as one block with all its parts, so that nothing is forgotten.',
      words: 'area current state need goal activity responsible when follow-up indicator focus block part',
      notYet: '',
      parts: [
        {
          heading: 'Put in the area',
          steps: [
            'Click in the text where the area should stand.',
            'Press [prose:tool.area] in the bar above the text. On a narrow screen it is under [prose:bar.more].',
            'Write the name of the area.',
            'Press {Tab} and write the current state. Press {Tab} again and write the need.',
            'Press {Tab} and write the goal. Press K for short term, L for long term, or both.',
            'Press {Tab} between the cells and fill in [editor:column.activity], [editor:column.responsible], [editor:column.time] and [editor:column.indicators]. Type @ in [editor:column.responsible] to choose an organisation from the list.',
            'Press the focus areas that apply. They stand with their numbers at the top of the table.',
          ],
        },
        {
          heading: 'See what the area lacks',
          steps: [
            'At the top of the area it says how many parts are there, for example 7 of 8 parts. Press those words.',
            'Press [rows:parts.go] beside a part that is missing. The caret goes to where it is written.',
          ],
        },
      ],
    },
    comment: {
      title: 'Comment on behalf of your organisation',
      about: 'Read the plan, and make sure that what you think is heard.',
      words: 'comment view opinion proposal user organisation consultation reader commenter',
      notYet:
        'Comments cannot be written inside Samsyn. Someone invited as a commenter can read and print everything. Today you comment outside the program, or become an editor and write directly in the text.',
      parts: [
        {
          heading: 'Take a section with you and write to the coordinator',
          steps: [
            'Open the plan. The list [together:outline.label] has all headings with their numbers. On a narrow screen you open it with [editor:outline.open].',
            'Point at the heading and press the button with three dots beside it. It is called [together:outline.menu] and the name of the heading.',
            'Choose [print:section], or [print:area] if it is a development area.',
            'Note the number of the heading and what you think. Send it to the coordinator the way you usually do.',
          ],
        },
        {
          heading: 'Let an organisation write itself (the coordinator)',
          steps: [
            'Press [plans:page.share] and choose the tab [people:share.members].',
            'Choose [app:role.editor] in the list beside the person’s name. It applies at once.',
          ],
        },
      ],
    },
    answer: {
      title: 'Show how comments were handled',
      about: 'Keep a list of what came in, what you did about it and why.',
      words: 'answer reply accepted handle list table coordinator comments account',
      notYet:
        'Samsyn does not collect comments and keeps no list of answers of its own. Today you can keep the list in a table in a plan of its own, share it with those who should see it and save it as a file.',
      parts: [
        {
          heading: 'Keep the list in a plan of its own',
          steps: [
            'Go to the page [plans:title] and press [plans:newPlan].',
            'Write in [plans:create.name], for example Comments on the plan, and choose the template [plans:templates.prose.name].',
            'Press [plans:create.confirm].',
            'Click in the text where the list should stand and press [prose:tool.table].',
            'Write 5 in [blocks:picker.columns] and press [blocks:picker.insert].',
            'Write the headings Organisation, Comment, Decision, Reason and Answer in the first row. {Tab} goes to the next cell, and makes a new row after the last one.',
            'Write one row for each comment.',
          ],
        },
        {
          heading: 'Show the list to others',
          steps: [
            'Press [plans:page.export] and choose [plans:page.exportHtml]. The file can be sent to everyone and registered.',
          ],
        },
      ],
    },
    export: {
      title: 'Take out the finished plan as a document',
      about:
        'You get a web page in one file, with contents, tables and abbreviations, that screen readers can read too.',
      words: 'export html web page pdf word publish accessible finished decided send file',
      notYet:
        'Samsyn makes no PDF or Word files itself, and a plan cannot be marked as decided. Today you take out a web page, or print and choose PDF in the browser’s dialog. The print is marked Draft.',
      parts: [
        {
          heading: 'Say that the text is ready (the coordinator)',
          steps: [
            'Where the plan stands is shown below its name. On a narrow screen, first press [planBar:stepper.now].',
            'Press [app:status.prepared].',
            'Read what is left to put right and press [planBar:move.prepared.confirm].',
          ],
        },
        {
          heading: 'Take out the document',
          steps: [
            'Press [plans:page.export].',
            'Choose [plans:page.exportHtml]. The file comes among your downloads.',
            'Open the file and read it through before you send it on.',
          ],
        },
      ],
    },
    missing: {
      title: 'See what is missing',
      about: 'The plan is checked while you write. The list leads to each place that needs something.',
      words: 'error warning problem put right check completeness accept overview before I send',
      notYet: '',
      parts: [
        {
          heading: 'Go through the list',
          steps: [
            'Press [problems:open] at the top. The number says how much is left.',
            'Press a sentence in the list. You come to its place in the text.',
            'Write what is missing. The sentence goes away by itself.',
            'Should it be as it is? Press [problems:accept], write in [problems:reason] and press [problems:save]. This works for warnings, not for errors.',
          ],
        },
        {
          heading: 'See the whole plan at once',
          steps: [
            'Press [planBar:overview] below the name of the plan.',
            'Press a figure. The rows behind it are shown.',
          ],
        },
      ],
    },
    calm: {
      title: 'Read one area at a time, calmly',
      about: 'Bring up one part of the plan, without the carets of others, on the screen or on paper.',
      words: 'read calm reading view large text caret paper concentrate one at a time',
      notYet:
        'There is no reading view of its own, and no form for comments. Today you can hide the carets of others, go to one part at a time and print it in large text.',
      parts: [
        {
          heading: 'Read on the screen',
          steps: [
            'Press the initials at the top. The button is called [together:people.here]. Clear [together:people.showCarets].',
            'Press a heading in the list [together:outline.label]. The plan moves there.',
            'For larger text, press {Ctrl++}. {Ctrl+0} brings back the usual size.',
          ],
        },
        {
          heading: 'Read on paper, in large text',
          steps: [
            'Point at the area in the list [together:outline.label] and press the button with three dots. It is called [together:outline.menu] and the name of the area.',
            'Choose [print:area]. Only that area is printed.',
          ],
        },
      ],
    },
    print: {
      title: 'Print',
      about:
        'The whole plan or a part of it, on paper or as a PDF. Buttons, carets and guiding texts stay out.',
      words: 'paper pdf printer print draft section area',
      notYet: '',
      parts: [
        {
          heading: 'The whole plan',
          steps: [
            'Press [plans:page.export] and choose [print:print].',
            'Choose a printer in the browser’s dialog, or choose to save as PDF.',
          ],
        },
        {
          heading: 'A part',
          steps: [
            'Point at the heading in the list [together:outline.label] and press the button with three dots. It is called [together:outline.menu] and the name of the heading.',
            'Choose [print:section], [print:area] or [print:table].',
          ],
        },
      ],
    },
    saved: {
      title: 'Know that your words are kept',
      about: 'Everything is saved while you write. There is no button for saving.',
      words: 'save saved lost without network connection offline history back undo earlier',
      notYet: '',
      parts: [
        {
          heading: 'See whether it is saved',
          steps: [
            'Look at the top. [kept:save.saved] means that everything is on the server.',
            'If it says [kept:save.offlineKept] you can go on writing. The words are sent when the network is back.',
          ],
        },
        {
          heading: 'Write without a network on your own computer',
          steps: [
            'Open the menu [app:account.menu] at the top right and choose [app:account.thisComputer].',
            'Choose [kept:own.yes] and press [kept:own.save]. Do so only on a computer that nobody else uses.',
          ],
        },
        {
          heading: 'Get something back',
          steps: [
            'Press {Ctrl+Z} to undo what you yourself just did.',
            'If it was longer ago, press [editor:history.title] below the contents. Choose a minute, select the text and copy it.',
          ],
        },
      ],
    },
  },
}
