import type { ENGLISH } from './english.ts'

/** The same roles in other languages that shoppers write; accents are folded away when read. */
type Language = Readonly<Partial<Record<keyof typeof ENGLISH, string>>>

const GERMAN: Language = {
  override: 'ignorier* vergiss vergesse* missacht* uberschreib* umgeh* verwirf',
  instruct: 'anweisung* instruktion* vorgabe* richtlinie* systemprompt* eingabeaufforderung*',
  rules: 'regeln befehl* einschrankung*',
  prior: 'vorherig* bisherig* vorangegangen* obig* fruher* ursprunglich* oben',
  all: 'alle alles samtliche',
  your: 'dein deine deiner deinen ihre ihr eure',
  reveal: 'zeig* gib nenne verrat* verrate teil* mitteil* angeben nennen drucke ausgeb* wiederhol* sag',
  secret: 'passwort* kennwort* zugangsdaten geheimwort',
  confidential: 'geheim* vertraulich*',
  act: 'verhalte spiele simulier*',
}
const SPANISH: Language = {
  override: 'ignora* ignore* ignorando olvid* omit* descart* desobedec*',
  instruct: 'instruccion* directriz directrices indicacion* indicaciones consignas',
  rules: 'reglas ordenes normas restriccion*',
  prior: 'anterior* previas previos precedentes arriba original* iniciales',
  all: 'todas todos todo cualquier',
  your: 'tu tus sus vuestras',
  reveal: 'muestr* revel* dime imprim* repit* escrib* comparte compart* dame decirme',
  secret: 'contrasena* clave claves credenciales',
  confidential: 'secret* confidencial*',
  act: 'actua finge compórtate simula',
}
const FRENCH: Language = {
  override: 'ignore ignorez ignorer oublie oubliez oublier neglige* contourne* desobei*',
  instruct: 'instruction* consigne* directive*',
  rules: 'regles ordres restrictions',
  prior: 'precedent* anterieur* initial* dessus',
  all: 'toutes tous tout',
  your: 'tes vos ton votre',
  reveal: 'montre* revele* affiche* repete* imprime* ecris donne donnez partag* dis dites',
  secret: 'motdepasse identifiants passe',
  confidential: 'secret* confidentiel* cache*',
  act: 'agis comporte simule',
}
const ITALIAN: Language = {
  override: 'ignora* ignori dimentica* trascura* scarta',
  instruct: 'istruzion* direttiv* indicazion*',
  rules: 'regole ordini restrizioni',
  prior: 'precedent* sopra iniziali',
  all: 'tutte tutti tutto',
  your: 'tue tuoi vostre',
  reveal: 'mostra* rivela* stampa* ripeti* scrivi dimmi condivid* dammi',
  secret: 'password parola credenziali',
  confidential: 'segret* riservat*',
  act: 'comportati fingi agisci',
}
const PORTUGUESE: Language = {
  override: 'ignore ignorar esqueca* esquece* desconsidere* desrespeite*',
  instruct: 'instruco* instrucao diretriz* orientacoes',
  rules: 'regras ordens restricoes',
  prior: 'anterior* previas acima iniciais',
  all: 'todas todos tudo quaisquer',
  your: 'suas seus tuas teus',
  reveal: 'mostre* revele* imprima* repita* escreva diga compartilh* partilh*',
  secret: 'senha* credenciais',
  act: 'aja finja',
}
const DUTCH: Language = {
  override: 'negeer* vergeet* omzeil*',
  instruct: 'instructie* aanwijzing* richtlijn*',
  rules: 'regels opdracht*',
  prior: 'vorige voorgaande eerdere bovenstaande',
  all: 'alle alles',
  your: 'jouw uw',
  reveal: 'toon onthul* herhaal* geef',
  secret: 'wachtwoord* toegangscode*',
}
const POLISH: Language = {
  override: 'zignoruj* ignoruj* zapomnij* pomin*',
  instruct: 'instrukcj* polece* wytyczn*',
  rules: 'zasad* regul*',
  prior: 'poprzedni* wczesniejsz* powyzsz*',
  all: 'wszystk* wszelkie',
  your: 'twoje swoje',
  reveal: 'pokaz* ujawnij* wypisz*',
  secret: 'hasl*',
}
const RUSSIAN: Language = {
  override: 'игнорир* проигнорир* забуд* забыть отмени* пренебре* обойди*',
  instruct: 'инструкц* указани* промпт* директив*',
  rules: 'правил* команд* ограничени*',
  prior: 'предыдущ* прежни* выше ранее предшеству*',
  all: 'все всё всех любые',
  your: 'твои твой свои ваши',
  reveal: 'покажи* раскрой* выведи* повтори* напечата* скажи',
  secret: 'парол*',
  act: 'притворись представь',
}
const TURKISH: Language = {
  override: 'yoksay* unut* gormezden dikkate',
  instruct: 'talimat* yonerge* komut*',
  rules: 'kural*',
  prior: 'onceki yukaridaki',
  all: 'tum butun',
  reveal: 'goster* acikla* yazdir*',
  secret: 'sifre* parola*',
}
const INDONESIAN: Language = {
  override: 'abaikan lupakan',
  instruct: 'instruksi petunjuk perintah',
  rules: 'aturan',
  prior: 'sebelumnya diatas',
  all: 'semua seluruh',
  reveal: 'tampilkan tunjukkan cetak ulangi',
  secret: 'sandi',
}
const CHINESE: Language = {
  override: '忽略 忽视 无视 無視 忘记 忘記 忘掉 不理会 覆盖 绕过',
  instruct: '指令 指示 提示词 提示 說明 说明 命令',
  rules: '规则 規則 限制',
  prior: '之前 以前 先前 上述 以上 上面 前面 此前',
  all: '所有 一切 全部 任何',
  your: '你的 您的',
  reveal: '显示 告诉 输出 打印 重复 透露 說出 说出',
  secret: '密码 密碼 口令 密钥',
  system: '系统 系統',
  act: '假装 扮演 充当',
}
const JAPANESE: Language = {
  override: '無視 忘れて 従わない 破棄',
  instruct: '指示 命令 プロンプト',
  rules: '規則 ルール 制限',
  prior: '以前 上記 前の これまで 今まで 先ほど',
  all: 'すべて 全て 全部',
  your: 'あなたの',
  reveal: '表示 教えて 出力 繰り返し 印刷',
  secret: 'パスワード 暗証番号',
  system: 'システム',
}
const KOREAN: Language = {
  override: '무시 잊어 잊으 무시하',
  instruct: '지시 명령 프롬프트 지침',
  rules: '규칙 제한',
  prior: '이전 위의 앞의 기존',
  all: '모든 모두 전부',
  reveal: '보여 알려 출력 반복 공개',
  secret: '비밀번호 암호',
  system: '시스템',
}
const ARABIC: Language = {
  override: 'تجاهل انس تخط',
  instruct: 'التعليمات تعليمات الاوامر توجيهات',
  prior: 'السابقة سابقة اعلاه',
  all: 'جميع كل',
  reveal: 'اظهر اعرض اكشف اطبع',
  secret: 'المرور السر',
}
const HINDI: Language = {
  override: 'अनदेखा नजरअंदाज भूल उपेक्षा',
  instruct: 'निर्देश निर्देशों आदेश',
  rules: 'नियम नियमों',
  prior: 'पिछले पिछली पूर्व',
  all: 'सभी सब',
  reveal: 'दिखाओ बताओ',
  secret: 'पासवर्ड',
}
const OTHERS: Language = {
  override: 'ignorera ignorer glom unohda negliguj ignoroi',
  instruct: 'instruktioner instrukser anvisningar ohjeet instructiuni',
  prior: 'tidigare tidligere foregaende aiemmat anterioare',
  all: 'alla kaikki toate',
  secret: 'losenord losenordet adgangskode passord salasana parola',
}

export const LANGUAGES: readonly Language[] = [
  GERMAN,
  SPANISH,
  FRENCH,
  ITALIAN,
  PORTUGUESE,
  DUTCH,
  POLISH,
  RUSSIAN,
  TURKISH,
  INDONESIAN,
  CHINESE,
  JAPANESE,
  KOREAN,
  ARABIC,
  HINDI,
  OTHERS,
]
