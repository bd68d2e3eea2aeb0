import { namePools, type NamePool } from './pools';

/** Names for the countries that only a full-size installation has; some share the names of a neighbour. */
const iberian: NamePool = {
  female: 'María Carmen Lucía Ana Pilar Isabel Rocío Marta Beatriz Inés Begoña Íngrid', male: 'José Antonio Javier Manuel Ángel Iván Óscar Martín Jesús Raúl Íñigo Andrés',
  family: 'García Rodríguez Martínez López Sánchez Pérez Gómez Jiménez Muñoz Álvarez Núñez Peña Ibáñez Vázquez Domínguez Ordóñez Santos Cruz Reyes Velázquez',
};
const lusophone: NamePool = {
  female: 'Ana Inês Catarina Beatriz Conceição Graça Luísa Mariana Teresa Vitória', male: 'João António Luís Simão Gonçalo Tomás Estêvão Rui Paulo Vítor',
  family: 'Silva Santos Ferreira Pereira Costa Gonçalves Conceição Magalhães Araújo Simões Guimarães Falcão Brandão Antunes Vidigal Leitão Nóbrega Sampaio',
};
const polish: NamePool = {
  female: 'Anna Katarzyna Małgorzata Agnieszka Elżbieta Krystyna Joanna Bożena Grażyna Łucja', male: 'Piotr Krzysztof Andrzej Tomasz Paweł Michał Łukasz Grzegorz Stanisław Zbigniew',
  family: 'Nowak Kowalski/Kowalska Wiśniewski/Wiśniewska Wójcik Kamiński/Kamińska Zieliński/Zielińska Woźniak Jabłoński/Jabłońska Krół Wróbel Pawłowski/Pawłowska Michalski/Michalska Dąbrowski/Dąbrowska Żak Ślusarczyk Gołąb',
};
const albanian: NamePool = {
  female: 'Arta Blerta Drita Elira Flutura Gëzime Mirela Teuta Valbona Zana', male: 'Agim Arben Besnik Dritan Ilir Kreshnik Luan Petrit Skënder Ylli',
  family: 'Hoxha Shehu Dervishi Gjoka Prifti Leka Çela Bejtaj Krasniqi Dushku Basha Kola Marku Xhafa Rexhepi Zeqiri',
};
const english: NamePool = {
  female: 'Emma Olivia Grace Charlotte Siobhán Niamh Aoife Hannah Rachel Zoë Moira Adaeze', male: 'James Oliver Harry Seán Ciarán Thomas Daniel Owen Callum Kwame Chidi Ethan',
  family: "Smith Jones Taylor Evans O'Connor Murphy Walsh Byrne O'Neill Wright Clarke Harris Okafor Mensah Osei Adeyemi Campbell Reid Ó\u00a0Briain Thompson",
};
const nordic: NamePool = {
  female: 'Åsa Ingrid Kirsten Søs Päivi Solveig Guðrún Maarja Ásta Tuuli', male: 'Lars Søren Björn Åke Jürgen Ólafur Mikko Håkon Þór Tõnu',
  family: 'Andersson Johansson Nielsen Jørgensen Bjørnstad Ødegård Lindström Virtanen Mäkelä Tamm Kask Sæther Høgh Ström Åberg Kjær Nyström Haugen',
};
const baltic: NamePool = {
  female: 'Rūta Aistė Žydrė Līga Ilze Kristīne Eglė Jurgita Zane Dace', male: 'Jonas Andrius Žilvinas Mārtiņš Jānis Kārlis Tomas Rimantas Ģirts Edgars',
  family: 'Kazlauskas/Kazlauskienė Petrauskas/Petrauskienė Stankevičius/Stankevičienė Žukauskas/Žukauskienė Bērziņš/Bērziņa Kalniņš/Kalniņa Ozoliņš/Ozoliņa Liepiņš/Liepiņa Krūmiņš/Krūmiņa Butkus/Butkienė Šimkus/Šimkienė Ābols/Ābola',
};
const georgian: NamePool = {
  female: 'ნინო მარიამ თამარ ანა ეკა ლელა ქეთევან მაია ნათია სალომე', male: 'გიორგი დავით ლევან ნიკა ზურაბ ირაკლი თორნიკე ვახტანგ შოთა ბექა',
  family: 'ბერიძე კაპანაძე გელაშვილი მაისურაძე გიორგაძე ლომიძე წიკლაური კვარაცხელია ქავთარაძე ხუციშვილი ჯაფარიძე ნოზაძე ღვინიაშვილი ჩხეიძე', language: 'ka',
};
const steppe: NamePool = {
  female: 'Айгуль Динара Гульнара Асель Жанна Мадина Зарина Айжан Лола Нигора', male: 'Нурлан Ерлан Азамат Бахтиёр Рустам Тимур Фаррух Санжар Айбек Далер',
  family: 'Ахметов/Ахметова Касымов/Касымова Рахимов/Рахимова Юсупов/Юсупова Сулейменов/Сулейменова Каримов/Каримова Алиев/Алиева Назаров/Назарова Абдуллаев/Абдуллаева Исмаилов/Исмаилова Жумабеков/Жумабекова Гасанов/Гасанова', language: 'ru',
};
const arabic: NamePool = {
  female: 'Fatima Amina Leïla Nour Salma Hanan Rania Yasmine Khadija Samira', male: 'Mohamed Ahmed Youssef Karim Omar Khalil Hassan Tarek Nabil Réda',
  family: 'Benali El\u00a0Amrani Haddad Mansour Khoury Trabelsi Bouazizi Al-Masri El-Sayed Cherkaoui Zidan Saïdi Najjar Abdel\u00a0Aziz Hamdan Gharbi',
};
const vietnamese: NamePool = {
  female: 'Hương Lan Mai Phượng Thảo Ngọc Hạnh Yến Diễm Thủy', male: 'Hùng Dũng Minh Tuấn Đức Sơn Việt Hiếu Phúc Khánh',
  family: 'Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý', familyFirst: true,
};
const thai: NamePool = {
  female: 'Malee Siriporn Kanya Ratana Suda Anong Pimchanok Nattaya', male: 'Somchai Anan Chaiwat Prasert Niran Wichai Kittisak Surasak',
  family: 'Srisuk Chaiyasit Wongsakul Boonmee Saetang Thongchai Rattanaporn Suwannarat Phrommin Jaidee Klinsuwan Panyarat',
};
const pool = (code: string): NamePool => namePools[code] ?? english;

export const morePools: Readonly<Record<string, NamePool>> = {
  ES: iberian, CO: iberian, PH: iberian, PT: lusophone, BR: lusophone, PL: polish, AL: albanian, GB: english, IE: english, US: english, NG: english, GH: english,
  DK: nordic, SE: nordic, NO: nordic, FI: nordic, IS: nordic, EE: nordic, LV: baltic, LT: baltic, GE: georgian,
  AM: steppe, AZ: steppe, KZ: steppe, KG: steppe, UZ: steppe, TJ: steppe, JO: arabic, TN: arabic, MA: arabic, EG: arabic, VN: vietnamese, TH: thai,
  DE: pool('AT'), CH: pool('AT'), LI: pool('AT'), NL: pool('BE'), LU: pool('FR'), SI: pool('HR'), RS: pool('HR'), BA: pool('HR'), ME: pool('HR'), CY: pool('GR'),
};
