-- wrk: the bodies of a file, one a line, posted in random order; the file is the script's argument.
local requests = {}

function init(arguments)
  math.randomseed(tonumber(arguments[2] or "1"))
  for line in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, {["Content-Type"] = "application/json", ["Host"] = "127.0.0.1"}, line)
  end
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    errors.status + errors.timeout + errors.connect, errors.read + errors.write,
    latency:percentile(50), latency:percentile(99)))
end
