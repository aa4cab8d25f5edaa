import type { Dice } from './dice';

/**
 * Names as common as they are, roughly, and none of anybody in particular: each list begins with what is most common.
 * The long tail of surnames, which few people share, is put together from the parts that English surnames are made of.
 */
export interface Community {
  readonly name: string;
  /** Of a hundred families, how many. */
  readonly share: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  /** Of a hundred families, how many have a name from the long tail. */
  readonly rare: number;
  readonly languages?: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const BRITISH_FEMALE = words(`
Olivia Amelia Emily Sophie Jessica Chloe Lauren Charlotte Hannah Rebecca Sarah Emma Laura Amy Gemma Claire Nicola Karen Susan Julie Jacqueline Helen Amanda
Tracey Deborah Joanne Michelle Lisa Louise Victoria Samantha Kelly Rachel Kerry Natalie Katie Lucy Charlene Stacey Leanne Danielle Kirsty Hayley Zoe Donna
Margaret Patricia Jean Mary Christine Linda Elizabeth Anne Barbara Maureen Sheila Sandra Carol Pauline Ann Janet Gillian Lesley Wendy Lynn Kathleen Joan Dorothy
Grace Isla Ella Ava Lily Mia Evie Poppy Freya Florence Isabella Daisy Rosie Phoebe Sienna Millie Ruby Ellie Evelyn Harper Matilda Alice Willow Sofia Elsie
Abigail Megan Bethany Jade Georgia Paige Jasmine Shannon Holly Eleanor Molly Caitlin Courtney Alexandra Eloise Scarlett Imogen Maisie Summer Lola Skye Lexi
Catherine Alison Jennifer Dawn Sharon Angela Teresa Paula Caroline Diane Fiona Tina Jane Beverley Heather Marie Anna Ruth Theresa Bernadette Bridget Rhiannon
Sian Bethan Cerys Carys Ffion Niamh Aoife Orla Siobhan Sinead Eilidh Morag Catriona Kirsten Robyn Kayleigh Chelsea Demi Tiffany Amber Toni Naomi Rhian Francesca
Tamsin Harriet Beatrice Edith Martha Nancy Maria Philippa Rosemary Sylvia Marjorie Vera Irene Doris Winifred Mabel Ethel Gladys Hilda Constance Penelope Verity
Ottilie Clementine Cordelia Saffron Tabitha Ophelia Isolde Rowena Sorrel Briony Hermione Persephone Araminta Thomasina`);

const BRITISH_MALE = words(`
Oliver George Jack Harry Thomas James William Daniel Joshua Matthew Christopher Andrew David Michael Paul Mark Stephen Peter John Robert Richard Ian Gary Kevin
Anthony Alan Philip Simon Martin Steven Lee Craig Jason Adam Ryan Liam Nathan Scott Darren Wayne Dean Stuart Neil Carl Shaun Sean Colin Graham Keith Nigel Brian
Joseph Samuel Benjamin Luke Lewis Callum Jake Connor Jordan Kieran Aaron Alexander Charles Edward Henry Jacob Alfie Charlie Noah Leo Archie Oscar Theo Freddie
Arthur Logan Max Isaac Lucas Ethan Mason Harrison Finley Dylan Toby Edward Sebastian Jude Reggie Tommy Ronnie Louie Bobby Albie Frankie Jaxon Hunter Riley Tyler
Kenneth Raymond Barry Roger Trevor Terence Derek Roy Geoffrey Donald Gordon Ronald Dennis Norman Stanley Leonard Ernest Albert Frederick Harold Walter Sidney
Gareth Rhys Dafydd Ieuan Owen Gethin Huw Emyr Callum Hamish Angus Fraser Ewan Rory Cameron Duncan Declan Padraig Eamon Seamus Brendan Gerard Dominic Damian Marcus
Russell Clive Howard Maurice Nicholas Jonathan Timothy Patrick Francis Vincent Gerald Bernard Cyril Reginald Percy Cecil Horace Ivor Basil Ambrose Barnaby Rupert
Jarvis Crispin Lysander Peregrine Torquil Evander Caspian Ignatius Phineas Thaddeus Devon Kent`);

const BRITISH_FAMILY = words(`
Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Lewis
Martin Jackson Clarke Clark Turner Hill Scott Cooper Morris Ward Moore King Watson Baker Harrison Morgan Patel Young Allen Mitchell James Anderson Phillips Lee
Bell Parker Davis Bennett Miller Cook Shaw Cox Richardson Marshall Collins Carter Gray Webb Adams Wilkinson Foster Chapman Mason Russell Powell Holmes Rogers
Stevens Hunt Mills Knight Barnes Matthews Barker Butler Lloyd Murphy Simpson Fisher Gibson Dixon Harvey Andrews Graham Pearson Reynolds Ellis Murray Palmer Howard
Fox Kelly Payne Grant Owen Ford Wells Lawrence Saunders Stone Ryan Day Woods Hawkins Dunn Armstrong Carr West Spencer Cole Gordon Burton Riley Elliott Hart
Cunningham Andrews Duncan Porter Hudson Nicholson Ferguson Hamilton Johnston Macdonald Robertson Campbell Stewart Reid Ross Cameron Fraser Kerr Sinclair Douglas
Price Griffiths Jenkins Rees Pritchard Parry Bowen Howells Beynon Llewellyn Perkins Bishop Francis Warren Newton Lane Gardner Pearce Nash Stephens Hardy Rose
Freeman Osborne Hopkins Lambert Bradley Barrett Booth Atkinson Watts Gallagher Burgess Dean Jennings Berry Poole Walsh Byrne Sullivan O'Brien O'Connor Doyle
Kennedy McCarthy Hayes Quinn Lynch Brennan Nolan Kane Daly Duffy Flynn McDonald McKenzie McLean Todd Walton Bates Hewitt Norris Sutton Cross Fletcher Hargreaves
Sharp Goodwin Bird Long Davidson Peters Hancock Page Moss Field Preston Potter Gregory Curtis Chambers Oliver Wheeler Reeves Bryant Parsons Lowe Frost Skinner
Greenwood Cartwright Yates Blackburn Crawford Nicholls Barton Vaughan Little Marsh Dawson Read Doherty Naylor Ingham Sykes Haigh Thornton Buckley Whitehead Holt
Ramsbottom Entwistle Pilkington Bickerstaffe Higginbottom Winterbottom Postlethwaite Braithwaite Featherstonehaugh Cholmondeley Trelawny Penhaligon Tregenza
Smith-Jones Taylor-Davies Ward-Hughes Hall-Moore`);

/** Of these, thousands of surnames are made that only a few families have. */
const BEGINNINGS = words(`
Ack Ald Alder Ash Aver Bal Bam Bar Bart Bea Beck Ben Bent Ber Bil Birch Black Blen Bol Bos Brad Bram Brant Bro Brock Broom Bur Cal Carl Cat Chad Char Chis Clay
Cleve Cob Col Cop Cot Cran Craw Cress Crom Cul Dal Dan Dar Den Der Did Dol Dun Dur Eas Eck Ed El Ellin Els En Er Ever Fair Far Fen Fern Fin Flax Fol Gain Gar
Gil Glad Gos Gran Gres Grim Had Hal Ham Han Hard Har Hart Has Hat Haver Haw Hazel Heath Hen Hep Her Hex High Hin Hol Hor Hough Hux Il In Kel Ken Ket Kil Kin Kirk
Lam Lan Lang Lax Led Leigh Lin Lit Lock Long Lud Lyn Mar Mas Mel Mer Mid Mil Mor Mos Nant Nes New Nor Oak Ol Or Os Ox Pem Pen Pick Pil Pin Pol Pres Quen Rad Ram
Raven Red Rip Rock Rom Rot Row Rud Rush Sal Sand Sax Sed Sel Shaf Shel Ship Shut Sil Skel Sned Sno Som South Stan Stave Stock Strat Sum Sut Swan Tad Tam Tat Ten
Thorn Thur Til Tod Tor Tut Ul Up Ux Wad Wal Wain Wap War Wash Wat Wed Wel Wen Wes Whit Wick Wil Win Wit Wool Wor Wren Yar Yel`);
const ENDINGS = words(`
ton ley ford ham worth field wood well by don den ridge bury combe cote more land stone wick shaw bourne croft dale gate hurst lock man ner ock rell sall some
stead thorpe toft wall ward water way wright brook burn beck ing ingham ington erley erton enshaw illing ock ow all er ers kin kins son mere head hill house mouth`);

export function rareFamilyName(dice: Dice): string {
  return dice.pick(BEGINNINGS) + dice.pick(ENDINGS);
}

export const COMMUNITIES: readonly Community[] = [
  {
    name: 'British and Irish',
    share: 74,
    female: BRITISH_FEMALE,
    male: BRITISH_MALE,
    family: BRITISH_FAMILY,
    rare: 38,
  },
  {
    name: 'Pakistani and Bangladeshi',
    share: 8,
    female:
      words(`Fatima Aisha Zainab Maryam Khadija Amina Sana Saima Nadia Farah Samina Shazia Rukhsana Nasreen Shabana Hafsa Iqra Mehwish Sadia Bushra Noor Ayesha Zara Hira
      Sumaira Yasmin Tahira Razia Parveen Shahida Halima Rahima Sultana Nazma Rubina`),
    male: words(`Mohammed Muhammad Ahmed Ali Hassan Imran Hamza Usman Bilal Abdul Yusuf Ibrahim Omar Zain Asif Tariq Shahid Kashif Adnan Faisal Khalid Rashid Nadeem Waqas Iqbal Tahir
      Mohammad Junaid Haroon Ismail Shafiq Rehan Kamran Anwar Rafiq`),
    family:
      words(`Khan Ahmed Hussain Ali Begum Akhtar Mahmood Malik Shah Iqbal Mohammed Bibi Hussein Rahman Uddin Miah Islam Chowdhury Mirza Sheikh Butt Qureshi Aslam Ashraf Yousaf
      Rashid Khatun Bashir Rehman Siddiqui Choudhry Nawaz Sharif Javed Hafeez`),
    rare: 4,
    languages: ['Urdu', 'Bengali', 'Punjabi'],
  },
  {
    name: 'Indian',
    share: 5,
    female: words(
      `Priya Anjali Simran Harpreet Jaspreet Kavita Sunita Pooja Neha Manpreet Gurpreet Meera Rajinder Sukhwinder Balvinder Kiran Nisha Deepa Anita Rekha Hansa Jyoti`,
    ),
    male: words(
      `Raj Amit Sanjay Vijay Rajesh Harjit Gurpreet Jaspal Manjit Sukhdev Ravi Anil Sunil Nikhil Rohan Arjun Kiran Balbir Surinder Hardeep Mandeep Dilip Bharat`,
    ),
    family: words(
      `Patel Singh Kaur Sharma Shah Gill Kumar Sandhu Dhillon Mistry Desai Joshi Mehta Parmar Bains Sidhu Chauhan Grewal Virdee Solanki Lad Johal Rai Bhatt Chohan`,
    ),
    rare: 3,
    languages: ['Punjabi', 'Gujarati', 'Hindi'],
  },
  {
    name: 'Eastern European',
    share: 5,
    female: words(
      `Anna Maria Katarzyna Agnieszka Ewa Joanna Magdalena Monika Małgorzata Elena Ioana Andreea Mihaela Natalia Aleksandra Zofia Julia Weronika Karolina Paulina Irina Oksana Jolanta`,
    ),
    male: words(
      `Piotr Krzysztof Tomasz Paweł Jan Andrzej Michał Marcin Marek Łukasz Jakub Mateusz Adrian Ion Andrei Alexandru Florin Mihai Dmitri Sergei Vasile Kamil Grzegorz Wojciech Zbigniew`,
    ),
    family:
      words(`Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Popescu Ionescu Popa Radu Dumitru Stan Georgiou Petrov Ivanov
      Novák Horváth Jankauskas Kazlauskas Bērziņš Mazur Krawczyk Pawlak Stępień Łuczak`),
    rare: 5,
    languages: ['Polish', 'Romanian'],
  },
  {
    name: 'African',
    share: 5,
    female: words(
      `Grace Blessing Mercy Esther Joy Comfort Abena Akua Adaeze Chioma Ngozi Folake Yetunde Amara Ifeoma Sade Temitope Hodan Amina Faduma Hawa Fatou Mariama Sahra Asha`,
    ),
    male: words(
      `Emmanuel Samuel Daniel Kwame Kofi Kwabena Chinedu Emeka Olumide Tunde Babatunde Femi Segun Ifeanyi Abdi Mohamed Yusuf Ahmed Mamadou Ousmane Joseph Godfrey Tendai Tafadzwa Farah`,
    ),
    family:
      words(`Mensah Osei Owusu Boateng Asante Okafor Okonkwo Adeyemi Adebayo Ogunleye Nwosu Eze Bello Ibrahim Mohamed Ali Hassan Abdi Jama Warsame Diallo Kamara Conteh Sesay Moyo Ncube Banda
      Phiri Dlamini Amoah Appiah Agyeman Balogun Oyelaran`),
    rare: 4,
    languages: ['Somali', 'Yoruba'],
  },
  {
    name: 'Turkish, Arab, Kurdish and Iranian',
    share: 3,
    female: words(
      `Zeynep Elif Ayşe Emine Hatice Leyla Layla Mariam Nour Hala Rania Shirin Maryam Zahra Narges Gülay Sevgi Dilan Rojin`,
    ),
    male: words(
      `Mehmet Mustafa Ahmet Hüseyin Ali Murat Omar Khaled Yousef Karim Tarek Reza Hossein Amir Farhad Özgür Emre Azad Baran`,
    ),
    family: words(
      `Yılmaz Kaya Demir Çelik Şahin Öztürk Arslan Doğan Al-Hassan El-Sayed Haddad Khoury Mansour Nasser Hosseini Ahmadi Karimi Rahimi Abdullah Aziz Bakr Saleh`,
    ),
    rare: 3,
    languages: ['Turkish', 'Arabic', 'Kurdish', 'Farsi'],
  },
  {
    name: 'Chinese and Vietnamese',
    share: 2,
    female: words(`Mei Ling Xiu Ying Hui Min Yan Fang Li Jing Na Lan Thi Linh Huong Mai Ngoc`),
    male: words(`Wei Jun Ming Hao Jian Lei Qiang Chun Wai Kin Tuan Minh Duc Hung Quang Thanh`),
    family: words(`Chen Wang Li Zhang Liu Wong Chan Lam Cheung Ng Ho Leung Nguyen Tran Le Pham Huang Lin Wu Zhou`),
    rare: 1,
    languages: ['Mandarin', 'Cantonese', 'Vietnamese'],
  },
];

export const SURNAMES_COUNT = BEGINNINGS.length * ENDINGS.length;

const PETS: Readonly<Record<string, readonly string[]>> = {
  Robert: ['Bob', 'Rob', 'Bobby', 'Robbie'],
  William: ['Bill', 'Will', 'Billy'],
  Elizabeth: ['Liz', 'Beth', 'Lizzie', 'Betty'],
  Margaret: ['Maggie', 'Peggy', 'Meg'],
  Catherine: ['Cath', 'Kate', 'Cathy'],
  Katie: ['Kate', 'Kat'],
  Michael: ['Mike', 'Mick', 'Mickey'],
  David: ['Dave', 'Davey'],
  Stephen: ['Steve', 'Ste'],
  Steven: ['Steve'],
  Anthony: ['Tony', 'Ant'],
  Christopher: ['Chris', 'Kit'],
  Richard: ['Rick', 'Dick', 'Richie'],
  Thomas: ['Tom', 'Tommy'],
  James: ['Jim', 'Jimmy', 'Jamie'],
  John: ['Jack', 'Johnny'],
  Joseph: ['Joe', 'Joey'],
  Daniel: ['Dan', 'Danny'],
  Matthew: ['Matt', 'Matty'],
  Andrew: ['Andy', 'Drew'],
  Edward: ['Ed', 'Ted', 'Eddie'],
  Charles: ['Charlie', 'Chas'],
  George: ['Georgie'],
  Henry: ['Harry'],
  Harold: ['Harry'],
  Samuel: ['Sam', 'Sammy'],
  Samantha: ['Sam', 'Sammy'],
  Alexandra: ['Alex', 'Sandra', 'Lexi'],
  Alexander: ['Alex', 'Al', 'Sandy'],
  Benjamin: ['Ben', 'Benny'],
  Nicholas: ['Nick', 'Nicky'],
  Jonathan: ['Jon', 'Jonny'],
  Timothy: ['Tim'],
  Gregory: ['Greg'],
  Patricia: ['Pat', 'Trish'],
  Rebecca: ['Becky', 'Becca'],
  Jennifer: ['Jenny', 'Jen'],
  Deborah: ['Debbie', 'Deb'],
  Susan: ['Sue', 'Susie'],
  Victoria: ['Vicky', 'Tori'],
  Jessica: ['Jess'],
  Charlotte: ['Lottie', 'Charlie'],
  Abigail: ['Abbie', 'Gail'],
  Amanda: ['Mandy'],
  Jacqueline: ['Jackie'],
  Christine: ['Chris', 'Chrissie'],
  Theresa: ['Terry', 'Tess'],
  Leonard: ['Len', 'Lenny'],
  Frederick: ['Fred', 'Freddie'],
  Mohammed: ['Mo', 'Mohd', 'Md'],
  Muhammad: ['Mo', 'Mohammed', 'Mohammad'],
  Aleksandra: ['Ola', 'Alex'],
  Katarzyna: ['Kasia'],
  Małgorzata: ['Gosia'],
  Krzysztof: ['Chris', 'Krzys'],
  Piotr: ['Peter'],
  Tomasz: ['Tom', 'Tomek'],
  Joanna: ['Asia', 'Jo'],
  Joanne: ['Jo'],
  Philip: ['Phil'],
  Peter: ['Pete'],
  Gary: ['Gaz'],
  Darren: ['Daz'],
  Sharon: ['Shaz'],
  Kenneth: ['Ken'],
  Ronald: ['Ron', 'Ronnie'],
  Donald: ['Don'],
  Gerard: ['Gerry', 'Ged'],
  Terence: ['Terry'],
  Dorothy: ['Dot'],
  Natalie: ['Nat'],
  Kimberley: ['Kim'],
  Lauren: ['Loz'],
  Eleanor: ['Ellie', 'Nell'],
};

/** What family and friends call them. */
export const petNameOf = (dice: Dice, given: string): string | undefined =>
  PETS[given] ? dice.pick(PETS[given]) : undefined;

/** What people are called on the street, by those who know nothing else of them. */
export const STREET_NAMES = words(
  'Smiley Biggs Tiny Ghost Rocky Shorty Blade Ginge Spud Bones Chunk Digger Flash Jinx Lanky Ozzy Razor Scouse Taff Jock Geordie Brum',
);
