// A Kafka broker for tests, on a free port: the mock cluster inside librdkafka (Debian: librdkafka1), in a process of its own. It
// speaks Kafka's protocol over TCP and keeps its messages in memory. Prints its address; `down` and `up` on standard input take
// the broker away and bring it back. Usage: node mock-broker.cjs PARTITIONS TOPIC …
const koffi = require('koffi')

const [partitions, ...topics] = process.argv.slice(2)
const library = koffi.load('librdkafka.so.1')
const newConfig = library.func('void *rd_kafka_conf_new()')
const newHandle = library.func('void *rd_kafka_new(int type, void *config, void *error, size_t size)')
const newCluster = library.func('void *rd_kafka_mock_cluster_new(void *handle, int brokers)')
const addressOf = library.func('str rd_kafka_mock_cluster_bootstraps(void *cluster)')
const createTopic = library.func(
  'int rd_kafka_mock_topic_create(void *cluster, str topic, int partitions, int replicas)',
)
const takeDown = library.func('int rd_kafka_mock_broker_set_down(void *cluster, int broker)')
const bringUp = library.func('int rd_kafka_mock_broker_set_up(void *cluster, int broker)')

const PRODUCER = 0
const cluster = newCluster(newHandle(PRODUCER, newConfig(), null, 0), 1)
for (const topic of topics) createTopic(cluster, topic, Number(partitions), 1)
console.log(addressOf(cluster))

require('node:readline')
  .createInterface({ input: process.stdin })
  .on('line', (line) => (line === 'down' ? takeDown(cluster, 1) : bringUp(cluster, 1)))
  .on('close', () => process.exit(0))
