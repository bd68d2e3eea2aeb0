/**
 * The words of the certificate in the languages trainings are held in. They are those of a document that somebody frames,
 * not of the interface: a language needs no catalogue to be on it. `{…}` is filled in.
 */
export interface CertificateWords {
  readonly title: string;
  readonly that: string;
  readonly completed: string;
  readonly when: string;
  readonly hours: string;
  readonly attendance: string;
  readonly test: string;
  readonly modules: string;
  readonly materials: string;
  readonly number: string;
  readonly verify: string;
}

const words = {
  en: { title: 'Certificate', that: 'This is to certify that', completed: 'has completed the training', when: '{dates}, {place}', hours: '{hours} hours', attendance: 'Present on {signed} of {total} half-days; at least {share} % are required', test: 'Test “{name}”: {score} %; at least {passMark} % are required', modules: 'Modules', materials: 'Materials', number: 'Certificate {number}, issued on {date}', verify: 'Verify it with this code' },
  de: { title: 'Zertifikat', that: 'Hiermit wird bescheinigt, dass', completed: 'das Training abgeschlossen hat', when: '{dates}, {place}', hours: '{hours} Stunden', attendance: 'Anwesend an {signed} von {total} Halbtagen; verlangt sind mindestens {share} %', test: 'Test „{name}“: {score} %; verlangt sind mindestens {passMark} %', modules: 'Module', materials: 'Materialien', number: 'Zertifikat {number}, ausgestellt am {date}', verify: 'Prüfen Sie es mit diesem Code' },
  fr: { title: 'Certificat', that: 'Il est certifié que', completed: 'a suivi avec succès la formation', when: '{dates}, {place}', hours: '{hours} heures', attendance: 'Présence à {signed} demi-journées sur {total} ; {share} % au moins sont requis', test: 'Test « {name} » : {score} % ; {passMark} % au moins sont requis', modules: 'Modules', materials: 'Documents', number: 'Certificat {number}, délivré le {date}', verify: 'Vérifiez-le avec ce code' },
  it: { title: 'Certificato', that: 'Si certifica che', completed: 'ha completato la formazione', when: '{dates}, {place}', hours: '{hours} ore', attendance: 'Presenza a {signed} mezze giornate su {total}; è richiesto almeno il {share} %', test: 'Test «{name}»: {score} %; è richiesto almeno il {passMark} %', modules: 'Moduli', materials: 'Materiali', number: 'Certificato {number}, rilasciato il {date}', verify: 'Verificatelo con questo codice' },
  ro: { title: 'Certificat', that: 'Se certifică prin prezentul că', completed: 'a absolvit cursul', when: '{dates}, {place}', hours: '{hours} ore', attendance: 'Prezență la {signed} din {total} jumătăți de zi; se cere cel puțin {share} %', test: 'Test „{name}”: {score} %; se cere cel puțin {passMark} %', modules: 'Module', materials: 'Materiale', number: 'Certificatul {number}, eliberat la {date}', verify: 'Verificați cu acest cod' },
  bg: { title: 'Сертификат', that: 'С настоящото се удостоверява, че', completed: 'завърши обучението', when: '{dates}, {place}', hours: '{hours} часа', attendance: 'Присъствие в {signed} от {total} половин дни; изискват се най-малко {share} %', test: 'Тест „{name}“: {score} %; изискват се най-малко {passMark} %', modules: 'Модули', materials: 'Материали', number: 'Сертификат {number}, издаден на {date}', verify: 'Проверете с този код' },
  hr: { title: 'Potvrda', that: 'Ovime se potvrđuje da', completed: 'završava izobrazbu', when: '{dates}, {place}', hours: '{hours} sati', attendance: 'Nazočnost na {signed} od {total} poludana; traži se najmanje {share} %', test: 'Test „{name}”: {score} %; traži se najmanje {passMark} %', modules: 'Moduli', materials: 'Materijali', number: 'Potvrda {number}, izdana {date}', verify: 'Provjerite ovim kodom' },
  cs: { title: 'Osvědčení', that: 'Tímto se potvrzuje, že', completed: 'absolvuje školení', when: '{dates}, {place}', hours: '{hours} hodin', attendance: 'Účast na {signed} z {total} půldnů; požaduje se nejméně {share} %', test: 'Test „{name}“: {score} %; požaduje se nejméně {passMark} %', modules: 'Moduly', materials: 'Materiály', number: 'Osvědčení {number}, vydáno {date}', verify: 'Ověřte tímto kódem' },
  sk: { title: 'Osvedčenie', that: 'Týmto sa potvrdzuje, že', completed: 'absolvuje školenie', when: '{dates}, {place}', hours: '{hours} hodín', attendance: 'Účasť na {signed} z {total} poldní; vyžaduje sa najmenej {share} %', test: 'Test „{name}“: {score} %; vyžaduje sa najmenej {passMark} %', modules: 'Moduly', materials: 'Materiály', number: 'Osvedčenie {number}, vydané {date}', verify: 'Overte týmto kódom' },
  hu: { title: 'Tanúsítvány', that: 'Ezúton tanúsítjuk, hogy', completed: 'elvégezte a képzést', when: '{dates}, {place}', hours: '{hours} óra', attendance: 'Jelen volt {total} félnapból {signed} alkalommal; legalább {share} % szükséges', test: '„{name}” teszt: {score} %; legalább {passMark} % szükséges', modules: 'Modulok', materials: 'Anyagok', number: '{number}. számú tanúsítvány, kiállítva: {date}', verify: 'Ellenőrizhető ezzel a kóddal' },
  el: { title: 'Πιστοποιητικό', that: 'Βεβαιώνεται ότι ο/η', completed: 'ολοκλήρωσε την εκπαίδευση', when: '{dates}, {place}', hours: '{hours} ώρες', attendance: 'Παρουσία σε {signed} από {total} ημιημέρες· απαιτείται τουλάχιστον {share} %', test: 'Τεστ «{name}»: {score} %· απαιτείται τουλάχιστον {passMark} %', modules: 'Ενότητες', materials: 'Υλικό', number: 'Πιστοποιητικό {number}, εκδόθηκε στις {date}', verify: 'Επαληθεύεται με αυτόν τον κωδικό' },
  uk: { title: 'Сертифікат', that: 'Цим засвідчується, що', completed: 'успішно завершує навчання', when: '{dates}, {place}', hours: '{hours} год.', attendance: 'Присутність на {signed} з {total} півднів; вимагається щонайменше {share} %', test: 'Тест «{name}»: {score} %; вимагається щонайменше {passMark} %', modules: 'Модулі', materials: 'Матеріали', number: 'Сертифікат {number}, виданий {date}', verify: 'Перевірте за цим кодом' },
  ru: { title: 'Сертификат', that: 'Настоящим удостоверяется, что', completed: 'успешно завершает обучение', when: '{dates}, {place}', hours: '{hours} ч.', attendance: 'Присутствие на {signed} из {total} полудней; требуется не менее {share} %', test: 'Тест «{name}»: {score} %; требуется не менее {passMark} %', modules: 'Модули', materials: 'Материалы', number: 'Сертификат {number}, выдан {date}', verify: 'Проверьте по этому коду' },
  tr: { title: 'Sertifika', that: 'İşbu belge ile tasdik olunur ki', completed: 'eğitimi tamamlamıştır', when: '{dates}, {place}', hours: '{hours} saat', attendance: '{total} yarım günün {signed} yarım gününde hazır bulunmuştur; en az %{share} gereklidir', test: '“{name}” sınavı: %{score}; en az %{passMark} gereklidir', modules: 'Modüller', materials: 'Materyaller', number: '{number} numaralı sertifika, düzenlenme tarihi {date}', verify: 'Bu kodla doğrulayın' },
  mk: { title: 'Сертификат', that: 'Со ова се потврдува дека', completed: 'ја заврши обуката', when: '{dates}, {place}', hours: '{hours} часа', attendance: 'Присуство на {signed} од {total} полудневија; потребни се најмалку {share} %', test: 'Тест „{name}“: {score} %; потребни се најмалку {passMark} %', modules: 'Модули', materials: 'Материјали', number: 'Сертификат {number}, издаден на {date}', verify: 'Проверете со овој код' },
} as const satisfies Record<string, CertificateWords>;

export type CertificateLanguage = keyof typeof words;

export function hasCertificateWords(tag: string): tag is CertificateLanguage {
  return Object.hasOwn(words, tag);
}

export function certificateWords(language: CertificateLanguage): CertificateWords {
  return words[language];
}

/** The first language beside English that the certificate has words in; null where there is none. */
export function secondLanguage(tags: readonly string[]): CertificateLanguage | null {
  return tags.map((tag) => tag.split('-')[0] ?? tag).find((tag): tag is CertificateLanguage => tag !== 'en' && hasCertificateWords(tag)) ?? null;
}

export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
