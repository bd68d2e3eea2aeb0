/**
 * Invented people take their names from here: common given and family names of a country in its own script. A family
 * name with two forms is written `Иванов/Иванова`. `language` (BCP 47) says how another script becomes Latin.
 */
export interface NamePool {
  readonly female: string;
  readonly male: string;
  readonly family: string;
  readonly familyFirst?: true;
  readonly language?: string;
}

export const namePools: Readonly<Record<string, NamePool>> = {
  AT: {
    female: 'Anna Katharina Johanna Magdalena Elisabeth Barbara Theresa Birgit Sabine Veronika Ursula Claudia Eva-Maria Martina',
    male: 'Lukas Matthias Florian Stefan Andreas Georg Michael Thomas Wolfgang Josef Jürgen Günther Markus Bernhard',
    family: 'Gruber Huber Wagner Müller Pichler Steiner Moser Mayer Hofer Leitner Berger Eder Fischer Schmid Reiter Brunner Wallner Höfler Köck Stöger Grünwald Strasser Haslinger Öller Auer Königshofer',
  },
  BE: {
    female: 'Marie Nathalie Sophie Isabelle An Katrien Els Griet Hélène Céline Lieve Anneleen Véronique Zoë',
    male: 'Jan Pieter Luc Philippe Benoît Wim Koen Thierry François Joris Dirk Noël Geert Olivier',
    family: 'Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Dubois Lambert Dupont Lejeune Delvaux Vandenberghe Vermeulen Noël Renard Pâques Declercq Hendrickx Collard Lemaître Thys',
  },
  BG: {
    female: 'Мария Елена Десислава Гергана Росица Иванка Цветелина Надежда Силвия Петя Красимира Весела Милена Юлия',
    male: 'Георги Димитър Николай Стоян Пламен Красимир Христо Борислав Тодор Емил Валентин Любомир Явор Кирил',
    family: 'Иванов/Иванова Георгиев/Георгиева Димитров/Димитрова Петров/Петрова Николов/Николова Христов/Христова Стоянов/Стоянова Тодоров/Тодорова Илиев/Илиева Василев/Василева Атанасов/Атанасова Колев/Колева Ангелов/Ангелова Маринов/Маринова Желязков/Желязкова Цонев/Цонева Щерев/Щерева Янков/Янкова',
    language: 'bg',
  },
  BY: {
    female: 'Наталля Вольга Алена Ірына Таццяна Святлана Марына Кацярына Людміла Вераніка Юлія Ганна',
    male: 'Аляксандр Сяргей Дзмітры Андрэй Уладзімір Віктар Мікалай Ігар Юрый Павел Алег Яўген',
    family: 'Іваноў/Іванова Кавалёў/Кавалёва Казлоў/Казлова Новік Жук Каваленка Мельнік Клімовіч Савіцкі/Савіцкая Лукашэвіч Шаўчэнка Бондар Марозаў/Марозава Карповіч Гурыновіч Васілеўскі/Васілеўская Палякоў/Палякова Станкевіч',
    language: 'be',
  },
  CZ: {
    female: 'Jana Eva Hana Lenka Kateřina Lucie Věra Alena Petra Zdeňka Markéta Tereza Šárka Ludmila',
    male: 'Jiří Jan Petr Tomáš Zdeněk Václav Miroslav Ondřej Lukáš Vojtěch Radek Štěpán Aleš Bohumil',
    family: 'Novák/Nováková Svoboda/Svobodová Novotný/Novotná Dvořák/Dvořáková Černý/Černá Procházka/Procházková Kučera/Kučerová Veselý/Veselá Horák/Horáková Němec/Němcová Pokorný/Pokorná Růžička/Růžičková Fiala/Fialová Sedláček/Sedláčková Kříž/Křížová Šimek/Šimková Řehoř/Řehořová Žák/Žáková',
  },
  FR: {
    female: 'Claire Émilie Sylvie Hélène Aurélie Camille Françoise Anaïs Laure Mathilde Chloé Noémie Bénédicte Inès',
    male: 'Julien Nicolas François Rémi Étienne Laurent Mathieu Guillaume Cédric Jérôme Loïc Thomas Frédéric Yann',
    family: 'Martin Bernard Dubois Lefèvre Moreau Girard Rousseau Fournier Mercier Chevalier Gauthier Perrin Lemoine Béranger Guérin Delattre Lacroix Hervé Besançon Dumas Maréchal Rivière Castagné Boulanger',
  },
  GR: {
    female: 'Μαρία Ελένη Κατερίνα Σοφία Αγγελική Δήμητρα Ιωάννα Βασιλική Χριστίνα Αναστασία Ειρήνη Θεοδώρα',
    male: 'Γιώργος Δημήτρης Νίκος Κώστας Παναγιώτης Χρήστος Αθανάσιος Μιχάλης Σπύρος Θεόδωρος Στέφανος Ανδρέας',
    family: 'Παπαδόπουλος/Παπαδοπούλου Οικονόμου Γεωργίου Δημητρίου Αθανασίου Νικολάου Μακρής/Μακρή Καραγιάννης/Καραγιάννη Αντωνίου Αλεξίου Κωνσταντίνου Σταματίου Λάμπρου Ζαχαρίου Χατζής/Χατζή Φωτίου Ξενάκης/Ξενάκη Ψαρράς/Ψαρρά',
    language: 'el',
  },
  HR: {
    female: 'Ivana Marija Ana Petra Maja Katarina Željka Snježana Vesna Lidija Tihana Dunja',
    male: 'Ivan Marko Josip Tomislav Krešimir Hrvoje Dražen Željko Zvonimir Ante Siniša Vjekoslav',
    family: 'Horvat Kovačević Babić Marić Novak Jurić Kovačić Vuković Knežević Marković Matić Tomić Pavlović Božić Filipović Perić Šarić Lončar Grgić Đurđević Županić Čović',
  },
  HU: {
    female: 'Éva Katalin Mária Zsuzsanna Ágnes Ildikó Erzsébet Andrea Judit Mónika Krisztina Tünde Orsolya Réka',
    male: 'László István József Zoltán Gábor Attila Péter Tamás Sándor Csaba Balázs Ákos Győző Bálint',
    family: 'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros Oláh Simon Rácz Fekete Szőke Bíró Gulyás Őri',
    familyFirst: true,
  },
  IT: {
    female: 'Giulia Francesca Chiara Paola Elena Silvia Valentina Roberta Federica Lucia Giada Raffaella Caterina',
    male: 'Marco Giuseppe Andrea Luca Antonio Francesco Paolo Stefano Niccolò Salvatore Roberto Enrico Davide',
    family: "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De\u00a0Luca Costa Giordano Mancini Rizzo Lombardi Moretti D'Angelo Fabbri Nicolò Parisi Santoro Caruso",
  },
  MD: {
    female: 'Ana Maria Natalia Tatiana Olga Ludmila Viorica Aliona Daniela Svetlana Rodica Doina Angela Cristina',
    male: 'Ion Vasile Andrei Sergiu Mihail Igor Victor Dumitru Veaceslav Nicolae Ștefan Constantin Anatolie Grigore',
    family: 'Rusu Ceban Țurcanu Munteanu Cebotari Lungu Moraru Roșca Ciobanu Popa Bostan Gîrlea Botnari Balan Vîrlan Guțu Sîrbu Ursu Șoltan Croitoru Grosu Cazacu Plămădeală Negruță',
  },
  MK: {
    female: 'Марија Елена Ана Весна Билјана Сузана Јасмина Катерина Снежана Љубица Маја Ѓурѓица',
    male: 'Александар Горан Зоран Драган Димитар Бојан Љупчо Никола Владимир Ѓорѓи Стојан Методија',
    family: 'Стојановски/Стојановска Петровски/Петровска Јовановски/Јовановска Николовски/Николовска Трајковски/Трајковска Димовски/Димовска Ристовски/Ристовска Ангеловски/Ангеловска Блажевски/Блажевска Цветковски/Цветковска Велковски/Велковска Ѓорѓиевски/Ѓорѓиевска Митревски/Митревска Наумовски/Наумовска Спасовски/Спасовска Тодоровски/Тодоровска',
    language: 'mk',
  },
  MT: {
    female: 'Marija Rita Josette Ġulja Claire Doreen Antonella Ħelena Roberta Graziella Daphne Charlene',
    male: 'Ġorġ Ġużeppi Joseph Mark Kevin Karmenu Pawlu Ġanni Noel Clayton Franġisk Ramon',
    family: 'Borg Camilleri Vella Farrugia Zammit Galea Micallef Grech Attard Spiteri Azzopardi Ċaruana Mifsud Żahra Buġeja Sciberras Pace Xuereb Għigo Saliba',
  },
  RO: {
    female: 'Maria Elena Ioana Andreea Mihaela Gabriela Cristina Ștefania Alina Ramona Ileana Roxana Simona Brândușa',
    male: 'Ion Andrei Mihai Cristian Ștefan Alexandru Bogdan Florin Răzvan Cătălin Dănuț Octavian Ionuț Lucian',
    family: 'Popescu Ionescu Popa Dumitrescu Stan Stoica Gheorghe Rusu Munteanu Matei Șerban Țepeș Căpraru Dănilă Barbu Nistor Ungureanu Lăzărescu Moldovan Ștefănescu Crăciun Văduva Iliescu Brătescu Enache Oprișan',
  },
  SK: {
    female: 'Zuzana Mária Katarína Jana Ľubica Eva Lucia Viera Martina Daniela Soňa Božena Ľudmila Michaela',
    male: 'Ján Peter Jozef Milan Ľuboš Štefan Marek Vladimír Juraj Ondrej Matúš Rastislav Dušan Ľudovít',
    family: 'Horváth/Horváthová Kováč/Kováčová Varga/Vargová Tóth/Tóthová Nagy/Nagyová Baláž/Balážová Molnár/Molnárová Polák/Poláková Gajdoš/Gajdošová Hudák/Hudáková Šimko/Šimková Kráľ/Kráľová Urban/Urbanová Ďurica/Ďuricová Čech/Čechová Ľupták/Ľuptáková',
  },
  TR: {
    female: 'Ayşe Fatma Zeynep Elif Emine Gülşen Işıl Özlem Şükran Çiğdem Nurhan Sibel Derya Yıldız',
    male: 'Mehmet Mustafa Ahmet Hüseyin Ömer Çağatay İbrahim Oğuz Barış Uğur Şahin Işık Kemal Emrah',
    family: 'Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Koç Kurt Özkan Şimşek Işıkçı Güneş Erdoğmuş',
  },
  UA: {
    female: 'Олена Наталія Тетяна Ірина Оксана Світлана Юлія Людмила Катерина Євгенія Ганна Леся Мирослава Зоряна',
    male: 'Олександр Сергій Андрій Володимир Микола Юрій Ігор Дмитро Тарас Богдан Євген Василь Григорій Арсен',
    family: 'Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Мельник Шевчук Поліщук Бойко Лисенко Марченко Савчук Гриценко Кравець Яременко Щербак Ґалаґан Ковальський/Ковальська Левицький/Левицька Їжакевич Панченко',
    language: 'uk',
  },
};
