package tars.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: a problem that names field, value and what is allowed, and nothing created. */
@QuarkusTest
@TestProfile(IdleServer.class)
class BadInputIT {

  private final Api api = new Api();

  @BeforeEach
  void anAgentExists() {
    api.post("agents", "{'id':'taken','environment':'CartPole-v1'}".replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs?agent_id=%00",
        "evaluations?agent_id=%00",
        "evaluations?run_id=x",
        "runs?agent_id=",
        "runs?status=running",
        "algorithms?limit=1"
      })
  void aFilterThatCanFitNothingIsRefused(String path) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(400);
    String field = path.substring(path.indexOf('?') + 1, path.indexOf('='));
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          agents      | {'id':'a','environment':'Pong-v5'}                          | 400 | environment | Pong-v5 | CartPole-v1
          agents      | {'id':'a'}                                                  | 400 | environment | -       | CartPole-v1
          agents      | {'id':'A b','environment':'CartPole-v1'}                    | 400 | id          | A b     | lower-case
          agents      | {'id':'','environment':'CartPole-v1'}                       | 400 | id          | ~~      | lower-case
          agents      | {'id':7,'environment':'CartPole-v1'}                        | 400 | id          | 7       | lower-case
          agents      | {'id':'taken','environment':'CartPole-v1'}                  | 409 | id          | taken   | no agent has
          agents      | {'id':'a','environment':'CartPole-v1','colour':1}           | 400 | colour      | 1       | environment, id
          agents      | {'id':['a'],'environment':'CartPole-v1'}                    | 400 | id          | ['a']   | lower-case
          agents      | {'id':NaN,'environment':'CartPole-v1'}                      | 400 | id          | NaN     | lower-case
          agents      | {'id':'a','id':'b','environment':'CartPole-v1'}             | 400 | id          | -       | one value
          agents      | {'id':'a','environment':'CartPole-v1'} x                    | 400 | body        | -       | JSON
          agents      | {'id':'a'                                                   | 400 | body        | -       | JSON
          agents      | []                                                          | 400 | body        | []      | JSON
          runs        | {'agent_id':'nobody','algorithm':'ppo','seed':1,'total_steps':9} | 400 | agent_id | nobody | exists
          runs        | {'agent_id':'taken','algorithm':'sac','seed':1,'total_steps':9}  | 400 | algorithm | sac   | ppo
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':-1,'total_steps':9} | 400 | seed     | -1     | integer
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1.5,'total_steps':9}| 400 | seed     | 1.5    | integer
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':99999999999999999999,'total_steps':9} | 400 | seed | 99999999999999999999 | integer
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':0}  | 400 | total_steps | 0   | integer
          runs        | {'agent_id':'taken','algorithm':'ppo','total_steps':9}           | 400 | seed     | -      | integer
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'momentum':1}}        | 400 | hyperparameters.momentum | 1 | learning_rate
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'gamma':1.5}}         | 400 | hyperparameters.gamma | 1.5 | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'gamma':'0.9'}}       | 400 | hyperparameters.gamma | 0.9 | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'gamma':null}}        | 400 | hyperparameters.gamma | null | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'learning_rate':NaN}} | 400 | hyperparameters.learning_rate | NaN | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'learning_rate':1e-50}} | 400 | hyperparameters.learning_rate | 1.0E-50 | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':1}                     | 400 | hyperparameters | 1 | an object
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'n_envs':1024,'n_steps':65536}} | 400 | hyperparameters.n_steps | 65536 | n_steps × n_envs
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':'1','total_steps':9}| 400 | seed     | 1      | an integer from 0
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':true,'total_steps':9}| 400 | seed    | true   | an integer from 0
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':[1]}| 400 | total_steps | [1] | an integer from 1
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'learning_rate':1e999}} | 400 | hyperparameters.learning_rate | Infinity | number
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'max_steps_per_second':0}                | 400 | max_steps_per_second | 0 | a number from 0.1
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'max_steps_per_second':'9'}              | 400 | max_steps_per_second | 9 | a number from 0.1
          runs        | {'agent_id':'taken','algorithm':'ppo','preset':'best','seed':1}                                         | 400 | preset | best | zoo
          runs        | {'agent_id':'taken','algorithm':'ppo','preset':1,'seed':1,'total_steps':9}                              | 400 | preset | 1 | the name of a preset
          runs        | {'agent_id':'taken','algorithm':'ppo','preset':'zoo','seed':1,'total_steps':0}                          | 400 | total_steps | 0 | an integer from 1
          runs        | {'agent_id':'taken','algorithm':'ppo','preset':null,'seed':1}                                           | 400 | total_steps | - | an integer from 1
          runs        | {'agent_id':'taken','algorithm':'ppo','preset':'zoo','seed':1,'hyperparameters':{'use_sde':true}}       | 400 | hyperparameters.use_sde | true | false where actions are discrete
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'use_sde':'true'}}    | 400 | hyperparameters.use_sde | true | true or false
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'use_sde':1}}         | 400 | hyperparameters.use_sde | 1 | true or false
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'net_arch':[64,0]}}   | 400 | hyperparameters.net_arch | [64,0] | widths of 1 to 8 layers
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'net_arch':64.5}}     | 400 | hyperparameters.net_arch | 64.5 | widths of 1 to 8 layers
          runs        | {'agent_id':'taken','algorithm':'ppo','seed':1,'total_steps':9,'hyperparameters':{'net_arch':'4096,4096,4096,4096,4096,4096,4096,4096'}} | 400 | hyperparameters.net_arch | 4096,4096,4096,4096,4096,4096,4096,4096 | this training would need about
          evaluations | {'agent_id':'nobody','policy_version':1,'episodes':10,'seed':1}  | 400 | agent_id | nobody | exists
          evaluations | {'agent_id':'taken','policy_version':1,'episodes':10,'seed':1}   | 400 | policy_version | 1 | kept
          evaluations | {'agent_id':'taken','policy_version':1,'episodes':0,'seed':1}    | 400 | episodes | 0 | 10000
          evaluations | {'agent_id':'taken','policy_version':1,'episodes':10001,'seed':1}| 400 | episodes | 10001 | 10000
          evaluations | {'agent_id':'taken','policy_version':1,'episodes':2147483648}    | 400 | episodes | 2147483648 | 10000
          evaluations | {'agent_id':'taken','policy_version':'live'}                     | 400 | policy_version | live | an integer from 1
          """)
  void isRefusedByName(
      String path, String body, int status, String field, String value, String allowed) {
    List<Integer> before = counts();

    Api.Answer answer = api.post(path, body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.body().get("status").asInt()).isEqualTo(status);
    JsonNode error = answer.body().get("errors").get(0);
    assertThat(error.get("field").asText()).isEqualTo(field);
    assertThat(error.get("allowed").asText()).contains(allowed);
    assertThat(error.get("detail").asText()).contains(field);
    if (value == null) {
      assertThat(error.get("value").isNull()).isTrue();
    } else {
      assertThat(error.get("value").asText()).isEqualTo(value.replace('\'', '"'));
    }
    assertThat(counts()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "agents?limit=0,limit",
    "runs?limit=101,limit",
    "evaluations?offset=-1,offset",
    "evaluations?limit=many,limit",
    "evaluations?limit=,limit",
    "evaluations?limit=%2B5,limit",
    "evaluations?limit=%D9%A5,limit",
    "evaluations?limit=1&limit=2,limit",
    "evaluations?lim=5,lim",
    "agents/taken/policies?limit=0,limit"
  })
  void aPageOutOfBoundsIsRefused(String path, String field) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "agents/nobody",
    "agents/nobody/overview",
    "agents/nobody/policies",
    "agents/taken/policies/1",
    "agents/taken/policies/one/file",
    "runs/1",
    "runs/00000000-0000-7000-8000-000000000000",
    "runs/00000000-0000-7000-8000-000000000000/progress",
    "evaluations/00000000-0000-7000-8000-000000000000",
    "nothing"
  })
  void whatIsNotThereIsNotFound(String path) {
    Api.Answer answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void anOversizedBodyIsRefused() {
    Api.Answer answer = api.post("agents", " ".repeat((1 << 20) + 1));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().get("errors").get(0).get("allowed").asText()).contains("1048576");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "evaluations"})
  void anAgentWithANulInItsNameIsNoAgent(String path) {
    Api.Answer answer = api.post(path, "{\"agent_id\":\"a\\u0000\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("agent_id");
  }

  @Test
  void whatIsToldBackIsShort() {
    String id = "x".repeat(30_000);
    String unknown = "y".repeat(30_000);
    Api.Answer answer =
        api.post(
            "agents",
            "{\"id\":\"" + id + "\",\"environment\":\"CartPole-v1\",\"" + unknown + "\":1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors")).hasSize(2);
    assertThat(answer.body().toString()).hasSizeLessThan(2_000);
  }

  /** As clients send what they do not know the length of. */
  @Test
  void anOversizedBodyInChunksIsRefusedAndASoundOneIsRead() {
    Api.Answer tooLong = api.postInChunks("agents", " ".repeat((1 << 20) + 1));
    assertThat(tooLong.status()).isEqualTo(413);
    assertThat(tooLong.body().at("/errors/0/allowed").asText()).contains("1048576");

    String sound = "{\"id\":\"chunked\",\"environment\":\"Acrobot-v1\"}";
    assertThat(api.postInChunks("agents", sound).status()).isEqualTo(201);
  }

  /** Negative control: the same path with sound input creates. */
  @Test
  void soundInputIsTaken() {
    int before = counts().get(0);

    Api.Answer answer =
        api.post("agents", "{'id':'sound','environment':'Acrobot-v1'}".replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(counts().get(0)).isEqualTo(before + 1);
    assertThat(api.get("agents/sound").body()).isEqualTo(answer.body());
  }

  private List<Integer> counts() {
    return List.of("agents", "runs", "evaluations").stream()
        .map(path -> api.get(path).body().get("items").size())
        .toList();
  }
}
