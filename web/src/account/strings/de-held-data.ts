/** What the parts of the shop say of what they keep (`schemas/held-data.ts`), in German. */
export const heldData: Readonly<Record<string, string>> = {
  'e-mail address, name, password hash, roles, region':
    'E-Mail-Adresse, Name, Prüfwert des Passworts, was jemand hier darf, Region',
  'which account an e-mail address belongs to, under a keyed digest of it':
    'zu welchem Konto eine E-Mail-Adresse gehört, unter ihrem verschlüsselten Prüfwert',
  'when somebody signed in, and was last there': 'wann sich jemand angemeldet hat und zuletzt hier war',
  'which letters an account was sent': 'welche Briefe an ein Konto gingen',
  'how many wrong passwords came, under a digest of address and network':
    'wie viele falsche Passwörter kamen, unter einem Prüfwert von Adresse und Netz',
  'what was said to the assistant, and what it remembers':
    'was dem Assistenten gesagt wurde, und was er sich merkt',
  'the assistant’s answers': 'die Antworten des Assistenten',
  'what somebody said who asked for a person': 'was jemand gesagt hat, der mit einem Menschen reden wollte',
  'what is in a cart, and whose it is': 'was in einem Warenkorb liegt, und wessen er ist',
  'which cart an account goes on with': 'mit welchem Warenkorb ein Konto weitermacht',
  'e-mail address, name and postal address of a checkout':
    'E-Mail-Adresse, Name und Postanschrift einer Bestellung',
  'that a mail about an order or account went out; not to whom':
    'dass eine E-Mail zu einer Bestellung oder einem Konto hinausging; nicht, an wen',
  'messages that could not be handled, as they came':
    'Nachrichten, die nicht verarbeitet werden konnten, so wie sie kamen',
  'what an account bought, when, for how much, to which country':
    'was ein Konto gekauft hat, wann, für wie viel, in welches Land',
  'amounts, the provider’s ids, what a bank said; never a card':
    'Beträge, Kennungen des Zahlungsdienstes, was eine Bank gesagt hat; nie eine Karte',
  'what somebody agreed to': 'wozu jemand Ja gesagt hat',
  'every decision about a consent, with time and notice':
    'jede Entscheidung über eine Einwilligung, mit Zeit und Hinweis',
  'that somebody asked for an export': 'dass jemand seine Daten verlangt hat',
  'a copy of all the rest': 'eine Kopie von allem Übrigen',
  'that somebody was erased, under a keyed digest; whom, only while it lasts':
    'dass jemand gelöscht wurde, unter einem verschlüsselten Prüfwert; wer, nur solange es dauert',
  'the e-mail address of a guest who wants their data or wants it erased, and that they asked':
    'die E-Mail-Adresse eines Gastes, der seine Daten haben oder gelöscht haben will, und dass er das verlangt hat',
  'parcel and tracking number of an order; not where to':
    'Paket und Sendungsnummer einer Bestellung; nicht, wohin',
  'signing in': 'anmelden',
  'staying signed in': 'angemeldet bleiben',
  'proving addresses, resetting passwords': 'Adressen nachweisen, Passwörter neu setzen',
  'slowing down who guesses': 'bremsen, wer Passwörter rät',
  answering: 'antworten',
  'answering a repeated message the same': 'auf eine wiederholte Nachricht dasselbe antworten',
  support: 'helfen',
  buying: 'einkaufen',
  'delivering, writing about an order': 'liefern, zu einer Bestellung schreiben',
  'writing once': 'nur einmal schreiben',
  repairing: 'reparieren',
  'carrying out orders; tax records': 'Bestellungen ausführen; Belege für die Steuer',
  'being paid; tax records': 'bezahlt werden; Belege für die Steuer',
  'proving consent': 'Einwilligungen belegen',
  'the right of access': 'Ihr Recht auf Auskunft',
  'the right of access, the right to erasure': 'Ihr Recht auf Auskunft und auf Löschung',
  'proving erasures': 'Löschungen belegen',
  delivering: 'liefern',
  'until erased': 'bis zur Löschung',
  '30 days': '30 Tage',
  'an hour to seven days': 'eine Stunde bis sieben Tage',
  'a day': 'ein Tag',
  '24 hours after the last message': '24 Stunden nach der letzten Nachricht',
  '24 hours': '24 Stunden',
  '90 days': '90 Tage',
  '90 days after the last change': '90 Tage nach der letzten Änderung',
  'three years: as long as claims may come': 'drei Jahre: so lange können Ansprüche kommen',
  '30 days after parking': '30 Tage nach dem Abstellen',
  'for good; without its person after an erasure, since tax law wants the records (TAX_RECORDS)':
    'auf Dauer; nach einer Löschung ohne die Person, denn das Steuerrecht verlangt die Belege',
  'for good; without what the bank said after an erasure (TAX_RECORDS)':
    'auf Dauer; nach einer Löschung ohne das, was die Bank gesagt hat, denn das Steuerrecht verlangt die Belege',
  'seven days': 'sieben Tage',
  'nine days': 'neun Tage',
  'for good, without the person': 'auf Dauer, ohne die Person',
}
